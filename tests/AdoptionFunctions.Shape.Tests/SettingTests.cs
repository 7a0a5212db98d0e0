using System.Text.RegularExpressions;
using Adoption.AzureStorage;
using Adoption.Connectors.Graph;
using Adoption.Connectors.KeyVault;
using Adoption.Connectors.SendGrid;
using Adoption.Connectors.Smtp;
using Adoption.Rollouts.Digests;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace AdoptionFunctions.Shape.Tests;

/// <summary>Every setting stands in the sample, and the sample has no other.</summary>
public sealed partial class SettingTests
{
    /// <summary>Settings of the platform, each with what reads it.</summary>
    private static readonly Dictionary<string, string> Platform = new(StringComparer.Ordinal)
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "Core Tools: which worker to start.",
        ["AzureWebJobsStorage"] = "The Functions host and Durable Functions: leases, task hub, queue triggers.",
        ["AzureWebJobsDisableHomepage"] = "The Functions host: the portal has the address '/'.",
    };

    /// <summary>Sections that rooms read, each with its options.</summary>
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.Ordinal)
    {
        [DigestOptions.Section] = typeof(DigestOptions),
        [AzureStorageOptions.Section] = typeof(AzureStorageOptions),
        [SendGridOptions.Section] = typeof(SendGridOptions),
        [GraphOptions.Section] = typeof(GraphOptions),
        [KeyRingOptions.Section] = typeof(KeyRingOptions),
        [SmtpOptions.Section] = typeof(SmtpOptions),
    };

    private static readonly Dictionary<string, string> Sample = Repository.ReadJson("local.settings.sample.json").GetProperty("Values")
        .EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal);

    private static readonly IReadOnlyList<string> OfTheHost = [.. Placeholders().Matches(Repository.Read("host.json")).Select(m => m.Groups["name"].Value)];

    [Fact]
    public void EverySettingOfTheApp_StandsInTheSample()
    {
        Assert.NotEmpty(OfTheApp());
        Assert.Empty(OfTheApp().Except(Sample.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void EveryPlaceholderOfTheHostsFile_StandsInTheSample()
    {
        Assert.NotEmpty(OfTheHost);
        Assert.Empty(OfTheHost.Except(Sample.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void EverySettingOfTheSample_IsReadBySomebody()
    {
        var known = Platform.Keys.Concat(OfTheApp()).Concat(OfTheHost).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Sample.Keys, k => !known.Contains(k) && !IsOfASection(k));
    }

    /// <summary>A sample that is copied and started touches nothing outside this machine.</summary>
    [Fact]
    public void Sample_IsSafe()
    {
        Assert.Equal("UseDevelopmentStorage=true", Sample["AzureWebJobsStorage"]);
        Assert.Equal("UseDevelopmentStorage=true", Sample[$"{AzureStorageOptions.Section}__{nameof(AzureStorageOptions.ConnectionString)}"]);
        Assert.Equal("false", Sample["PlatformSignIn"]);
        Assert.True(new Uri(Sample["PublicBaseUrl"]).IsLoopback);
        Assert.DoesNotContain(Sample.Keys, k => (k.Contains("Password", StringComparison.OrdinalIgnoreCase) || k.EndsWith("Key", StringComparison.Ordinal)) && Sample[k].Length > 0);
    }

    /// <summary>Consumers of one storage account share nothing, and a hub's partitions can't be changed later.</summary>
    [Fact]
    public void TaskHub_IsNamedByTheEnvironmentAndHasAFixedNumberOfPartitions()
    {
        var durable = Repository.ReadJson("host.json").GetProperty("extensions").GetProperty("durableTask");

        Assert.Equal("%TaskHub%", durable.GetProperty("hubName").GetString());
        Assert.Matches(HubName(), Sample["TaskHub"]);
        var storage = durable.GetProperty("storageProvider");
        Assert.Equal(("AzureStorage", 4), (storage.GetProperty("type").GetString(), storage.GetProperty("partitionCount").GetInt32()));
    }

    [Fact]
    public void Pages_StandAtTheRoot() => Assert.Equal(
        "", Repository.ReadJson("host.json").GetProperty("extensions").GetProperty("http").GetProperty("routePrefix").GetString());

    private static bool IsOfASection(string setting) =>
        setting.Split("__") is [var section, var property]
        && Sections.TryGetValue(section, out var options)
        && options.GetProperty(property) is not null;

    /// <summary>The constants of <c>SettingNames</c>.</summary>
    private static IReadOnlyList<string> OfTheApp() =>
    [
        .. CSharpSyntaxTree.ParseText(Repository.Read("src/AdoptionFunctions/Hosting/SettingNames.cs")).GetRoot().DescendantNodes()
            .OfType<FieldDeclarationSyntax>()
            .SelectMany(f => f.Declaration.Variables)
            .Select(v => v.Initializer!.Value is LiteralExpressionSyntax literal ? literal.Token.ValueText : v.Identifier.Text),
    ];

    [GeneratedRegex("%(?<name>[A-Za-z_]+)%", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholders();

    /// <summary>3 to 45 letters and digits, a letter first (the rule of Durable Functions).</summary>
    [GeneratedRegex("^[A-Za-z][A-Za-z0-9]{2,44}$", RegexOptions.None, 1000)]
    private static partial Regex HubName();
}
