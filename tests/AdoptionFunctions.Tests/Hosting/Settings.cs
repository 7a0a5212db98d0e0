using System.Diagnostics;
using System.Security.Cryptography;
using AdoptionFunctions.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdoptionFunctions.Tests.Hosting;

/// <summary>The app's services under settings like those of the sample.</summary>
internal static class Settings
{
    /// <summary>Signs as SendGrid does.</summary>
    public static ECDsa Webhook { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static string WebhookKey => Convert.ToBase64String(Webhook.ExportSubjectPublicKeyInfo());

    /// <summary>With what a web host brings along.</summary>
    public static ServiceProvider Services(params (string Name, string? Value)[] changes) =>
        Add(new ServiceCollection(), changes).AddSingleton<DiagnosticListener>(_ => new DiagnosticListener("tests")).BuildServiceProvider();

    public static IServiceCollection Add(IServiceCollection services, params (string Name, string? Value)[] changes)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["PublicBaseUrl"] = "https://adoption.example.com",
            ["AzureStorage:ConnectionString"] = "UseDevelopmentStorage=true",
        };
        foreach (var (name, value) in changes)
        {
            values[name] = value;
        }

        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        return services.AddLogging().AddSingleton(configuration).AddProgramme(configuration, TimeProvider.System);
    }
}
