using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Licences;

/// <summary>Reads a section of the configuration and checks it.</summary>
internal static class Settings
{
    /// <returns>The section; with its defaults where there is none.</returns>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static T Read<T>(IConfiguration configuration, string section, Func<T, IReadOnlyList<string>> find)
        where T : new()
    {
        T options;
        try
        {
            options = configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException e)
        {
            // One of them names the setting; secrets are text and can't be misread.
            throw new OptionsValidationException(section, typeof(T), [e.InnerException is { } inner ? $"{e.Message} {inner.GetBaseException().Message}" : e.Message]);
        }

        return find(options) is { Count: > 0 } wrong ? throw new OptionsValidationException(section, typeof(T), wrong) : options;
    }
}
