using Microsoft.Extensions.Configuration;

namespace Adoption.Local.Configuration;

/// <summary>
/// Where settings come from: <c>adoption.json</c> in the working folder, then environment variables that begin with <c>ADOPTION_</c>
/// (<c>ADOPTION_Smtp__Host</c>), the later ones first in force.
/// </summary>
public static class LocalConfiguration
{
    public const string File = "adoption.json";

    public const string EnvironmentPrefix = "ADOPTION_";

    /// <exception cref="InvalidDataException">The file is no JSON document.</exception>
    public static IConfigurationRoot Read(string folder)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(folder)
                .AddJsonFile(File, optional: true)
                .AddEnvironmentVariables(EnvironmentPrefix)
                .Build();
        }
        catch (InvalidDataException e)
        {
            throw new InvalidDataException($"{Path.Combine(folder, File)}: {e.InnerException?.Message ?? e.Message}", e);
        }
    }
}
