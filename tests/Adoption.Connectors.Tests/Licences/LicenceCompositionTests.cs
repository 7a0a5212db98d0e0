using Adoption.Connectors.Licences;
using Adoption.Connectors.Tests.Graph;
using Adoption.Rollouts.Licences;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Tests.Licences;

public sealed class LicenceCompositionTests
{
    private const string Id = "02bd9fd6-8f93-4758-87c3-1fb73740a315";

    private static readonly Dictionary<string, string?> Least = new(StringComparer.Ordinal)
    {
        ["Graph:Products:0:Product"] = "ChatGPT Enterprise",
        ["Graph:Products:0:Group"] = Id,
    };

    [Fact]
    public void AddLicences_WithoutProducts_AddsNothing()
    {
        Assert.Empty(new ServiceCollection().AddLicences(Configuration([])));
        Assert.Empty(new ServiceCollection().AddLicences(Configuration(new()
        {
            ["Graph:ClientId"] = "", ["Graph:MostInstances"] = "40", ["Graph:UsageLocation"] = "",
        })));
    }

    [Fact]
    public void AddLicences_WithTheLeast_AddsTheProvider() =>
        Assert.Contains(new ServiceCollection().AddLicences(Configuration(Least)), s => s.ServiceType == typeof(ILicenceProvider));

    [Theory]
    [InlineData("Graph:Endpoint", "http://graph.microsoft.com/v1.0/")]
    [InlineData("Graph:Endpoint", "graph")]
    [InlineData("Graph:ClientId", "the-app")]
    [InlineData("Graph:UsageLocation", "Germany")]
    [InlineData("Graph:UsageLocation", "de")]
    [InlineData("Graph:MostInstances", "0")]
    [InlineData("Graph:MostInstances", "many")]
    [InlineData("Graph:Products:0:Product", " ")]
    [InlineData("Graph:Products:0:Group", "Alle KI-Nutzer")]
    [InlineData("Graph:Products:0:Group", "")]
    [InlineData("Graph:Products:0:Seats", "-1")]
    [InlineData("Graph:Products:0:Gruppe", Id)]
    public void Check_OfAWrongSetting_NamesItAndHowToMendIt(string setting, string value)
    {
        var error = Assert.Single(LicenceComposition.Check(Configuration(new(Least) { [setting] = value })));

        Assert.Contains(setting.EndsWith("Gruppe", StringComparison.Ordinal) ? "Gruppe" : setting, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfASecretWithoutItsApp_NamesBothAndNeverTheSecret()
    {
        var errors = LicenceComposition.Check(Configuration(new(Least) { ["Graph:ClientSecret"] = "s3cret" }));

        Assert.Equal(["Graph:ClientId", "Graph:TenantId"], errors.Select(e => e[..e.LastIndexOf(": ", StringComparison.Ordinal)]));
        Assert.DoesNotContain(errors, e => e.Contains("s3cret", StringComparison.Ordinal));
    }

    [Fact]
    public void Check_OfSeatsBesideAnSku_SaysThatGraphKnows() => Assert.StartsWith(
        "Graph:Products:0:Seats:",
        Assert.Single(LicenceComposition.Check(Configuration(new(Least) { ["Graph:Products:0:Seats"] = "5", ["Graph:Products:0:Sku"] = "SPE_E5" }))),
        StringComparison.Ordinal);

    [Fact]
    public void AddLicences_OfAProductThatIsNamedTwice_IsRefused()
    {
        Dictionary<string, string?> settings = new(Least) { ["Graph:Products:1:Product"] = "chatgpt enterprise ", ["Graph:Products:1:Sku"] = "SPE_E5" };

        var error = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddLicences(Configuration(settings)));
        Assert.Contains("ChatGPT Enterprise", Assert.Single(error.Failures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scim:Tools:0:Product", "")]
    [InlineData("Scim:Tools:0:Endpoint", "http://tool.example.com/scim/v2")]
    [InlineData("Scim:Tools:0:Endpoint", "https://tool.example.com/scim/v2?tenant=1")]
    [InlineData("Scim:Tools:0:Token", "")]
    [InlineData("Scim:Tools:0:Token", "s3cret\nX-Other: 1")]
    [InlineData("Scim:Tools:0:Token", "@Microsoft.KeyVault(VaultName=s3cret;SecretName=tool)")]
    [InlineData("Scim:Tools:0:Seats", "-1")]
    [InlineData("Scim:Tools:0:Groups", "team")]
    public void Check_OfAWrongToolsSetting_NamesItAndNeverTheToken(string setting, string value)
    {
        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["Scim:Tools:0:Product"] = "Werkzeug", ["Scim:Tools:0:Endpoint"] = "https://tool.example.com/scim/v2", ["Scim:Tools:0:Token"] = "t0ken", [setting] = value,
        };

        var error = Assert.Single(LicenceComposition.Check(Configuration(settings)));

        Assert.Contains(setting.EndsWith("Groups", StringComparison.Ordinal) ? "Groups" : setting, error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_OfSeveralSections_NamesAllThatIsWrong()
    {
        var errors = LicenceComposition.Check(Configuration(new(Least) { ["Graph:MostInstances"] = "0", ["Scim:Tools:0:Product"] = "Werkzeug" }));

        Assert.Equal(["Graph:MostInstances", "Scim:Tools:0:Endpoint", "Scim:Tools:0:Token"], errors.Select(e => e[..e.LastIndexOf(": ", StringComparison.Ordinal)]));
    }

    [Fact]
    public void Check_OfAProductThatGraphAndAToolGive_SaysThatThereIsOneWay() => Assert.Contains(
        "ChatGPT Enterprise",
        Assert.Single(LicenceComposition.Check(Configuration(new(Least)
        {
            ["Scim:Tools:0:Product"] = "ChatGPT Enterprise", ["Scim:Tools:0:Endpoint"] = "https://tool.example.com/scim/v2", ["Scim:Tools:0:Token"] = "t0ken",
        }))),
        StringComparison.Ordinal);

    [Fact]
    public async Task Assign_OfAProductThatNoConnectorGives_IsITs()
    {
        await using var bench = await GraphBench.OpenAsync(people: 1);

        var result = Assert.Single(await bench.Licences.AssignAsync("Ein Werkzeug von nebenan", GraphBench.People(1)));

        Assert.Equal(LicenceFailure.OnItsList, result.Failure);
        Assert.Empty(bench.Server.Calls);
        Assert.Equal(LicenceState.Pending, Assert.Single(await bench.Licences.AssignAsync(" chatgpt ENTERPRISE", GraphBench.People(1))).State);
    }

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
