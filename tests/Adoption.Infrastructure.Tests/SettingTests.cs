using System.Text.Json;
using Adoption.Architecture.Tests;

namespace Adoption.Infrastructure.Tests;

/// <summary>Every setting that the app reads is set, and nothing is set that it does not read.</summary>
public sealed class SettingTests
{
    /// <summary>Settings of a machine of one's own, and what stands for them in Azure.</summary>
    private static readonly Dictionary<string, string[]> InAzure = new(StringComparer.Ordinal)
    {
        // Without keys: https://learn.microsoft.com/azure/azure-functions/functions-identity-based-connections-tutorial
        ["AzureWebJobsStorage"] = ["AzureWebJobsStorage__accountName", "AzureWebJobsStorage__credential", "AzureWebJobsStorage__clientId"],
        ["AzureStorage__ConnectionString"] =
            ["AzureStorage__TableServiceUri", "AzureStorage__QueueServiceUri", "AzureStorage__BlobServiceUri", "AzureStorage__ClientId"],

        // Flex Consumption takes the worker from the app's runtime and refuses the setting.
        ["FUNCTIONS_WORKER_RUNTIME"] = [],

        // With the company's sign-in there are no one-time links.
        ["SignInLinks"] = [],
    };

    /// <summary>Settings that depend on a parameter, each with what reads it.</summary>
    private static readonly string[] Optional =
    [
        "DURABLE_TASK_SCHEDULER_CONNECTION_STRING", "SIGN_IN_SECRET",
    ];

    [Fact]
    public async Task EverySettingOfTheSample_IsSetInAzure()
    {
        var wanted = (await SampleAsync()).SelectMany(name => InAzure.GetValueOrDefault(name) ?? [name]);
        Assert.Empty(wanted.Except(await SetAsync(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task EverySettingThatIsSet_IsKnown()
    {
        var known = (await SampleAsync()).SelectMany(name => InAzure.GetValueOrDefault(name) ?? [name]).Concat(Optional);
        Assert.Empty((await SetAsync()).Except(known, StringComparer.Ordinal));
    }

    /// <summary>With one of these the Functions host sends the addresses of requests, and they hold people's links. The app refuses to start then.</summary>
    [Theory]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [InlineData("APPINSIGHTS_INSTRUMENTATIONKEY")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public async Task TelemetryOfTheFunctionsHost_IsSetNowhere(string setting) =>
        Assert.DoesNotContain(setting, (await Bicep.Template.Value).GetRawText(), StringComparison.Ordinal);

    /// <summary>Half a mail provider is a setting that is wrong: the app would not start.</summary>
    [Fact]
    public async Task SendGrid_IsSetWithItsKeyAlone_AndItsWebhookWithBoth()
    {
        var settings = Expression(await Bicep.Template.Value);
        Assert.Contains("if(empty(parameters('sendGridKey')), createObject(), createObject('SendGrid__ApiKey'", settings, StringComparison.Ordinal);
        Assert.Contains(
            "if(or(empty(parameters('sendGridKey')), empty(parameters('sendGridWebhookKey'))), createObject(), "
            + "createObject('SendGrid__WebhookKey', parameters('sendGridWebhookKey')))",
            settings,
            StringComparison.Ordinal);
    }

    /// <summary>A product of the parameters becomes settings with the names that the app reads; a token is a reference to the vault.</summary>
    [Theory]
    [InlineData("Graph__Products__{0}__Product")]
    [InlineData("Graph__Products__{0}__Group")]
    [InlineData("Graph__Products__{0}__Sku")]
    [InlineData("Graph__Products__{0}__Seats")]
    [InlineData("Scim__Tools__{0}__Product")]
    [InlineData("Scim__Tools__{0}__Endpoint")]
    [InlineData("Scim__Tools__{0}__Token', lambdaVariables('n')), format('@Microsoft.KeyVault(SecretUri=")]
    [InlineData("Scim__Tools__{0}__Group")]
    [InlineData("Scim__Tools__{0}__Seats")]
    public async Task Products_BecomeSettings(string setting) =>
        Assert.Contains($"format('{setting}", (await Bicep.Template.Value).GetRawText(), StringComparison.Ordinal);

    [Fact]
    public async Task Secrets_AreReferencesToTheVault()
    {
        var settings = Expression(await Bicep.Template.Value);
        Assert.Contains("'SIGN_IN_SECRET', format('@Microsoft.KeyVault(SecretUri=", settings, StringComparison.Ordinal);
        Assert.Contains("'SendGrid__ApiKey', format('@Microsoft.KeyVault(SecretUri=", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("parameters('signInSecret')", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("parameters('sendGridKey'))", settings.Replace("empty(parameters('sendGridKey'))", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<string>> SampleAsync()
    {
        using var sample = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(p => p.Name)];
    }

    /// <summary>The names, from the expression that makes the settings: each stands before its value in a <c>createObject</c>.</summary>
    private static async Task<IReadOnlyList<string>> SetAsync()
    {
        var parts = Expression(await Bicep.Template.Value).Split('\'');
        return [.. parts.Where((p, i) => i % 2 == 1 && parts[i + 1].StartsWith(", ", StringComparison.Ordinal) && IsName(p))];
    }

    private static bool IsName(string text) => text.Length > 0 && char.IsAsciiLetterUpper(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static string Expression(JsonElement template) => Find(template)
        ?? throw new InvalidOperationException("The template hands no settings to the app.");

    private static string? Find(JsonElement template)
    {
        foreach (var resource in template.GetProperty("resources").EnumerateObject().Select(p => p.Value))
        {
            if (resource.GetProperty("properties").TryGetProperty("parameters", out var parameters) && parameters.TryGetProperty("settings", out var settings))
            {
                return settings.GetProperty("value").GetString();
            }
        }

        return null;
    }
}
