using Adoption.Local.SignIn;
using Microsoft.Extensions.Configuration;

namespace Adoption.Portal.Tests.Access;

public sealed class CompanySignInSettingsTests
{
    [Fact]
    public void Check_WithoutASection_HasNothingToSay() => Assert.Empty(Check());

    [Fact]
    public void Check_OfGoodSettings_HasNothingToSay() => Assert.Empty(Check(
        ("Authority", "https://login.example.com/tenant"), ("ClientId", "adoption"), ("Roles:hr:0", "people-team"), ("Scopes:0", "groups")));

    [Theory]
    [InlineData("Authority", "http://login.example.com/", "OpenIdConnect:Authority")]
    [InlineData("Authority", "login.example.com", "OpenIdConnect:Authority")]
    [InlineData("ClientId", " ", "OpenIdConnect:ClientId")]
    [InlineData("RoleClaim", " ", "OpenIdConnect:RoleClaim")]
    [InlineData("Roles:Chef:0", "boss", "OpenIdConnect:Roles:Chef")]
    [InlineData("Roles:Hr:0", " ", "OpenIdConnect:Roles:Hr")]
    [InlineData("Autority", "https://login.example.com/", "Autority")]
    public void Check_OfAWrongSetting_NamesIt(string name, string value, string named)
    {
        var error = Assert.Single(Check(("Authority", "https://login.example.com/tenant"), ("ClientId", "adoption"), (name, value)));

        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public void RolesOf_Claims_AreThoseThatAreMappedOrNamedAlike()
    {
        var settings = new OpenIdConnectSettings { Roles = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["hr"] = ["people-team", "4711"] } };

        Assert.Equal(["Hr", "Sponsor"], settings.RolesOf(["4711", "Sponsor", "bowling"]));
        Assert.Empty(settings.RolesOf(["Hr", "sponsor"]));
    }

    private static IReadOnlyList<string> Check(params (string Name, string Value)[] settings) => CompanySignIn.Check(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(s => s.Name, StringComparer.Ordinal).Select(s => KeyValuePair.Create($"OpenIdConnect:{s.Key}", (string?)s.Last().Value)))
        .Build());
}
