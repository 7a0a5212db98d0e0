using System.Text.Json;

namespace Adoption.Infrastructure.Tests;

/// <summary>What the compiled template promises, whatever the parameters.</summary>
public sealed class TemplateTests
{
    /// <summary>Built-in roles that the app's identity may have, each on one resource (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles).</summary>
    private static readonly Dictionary<string, string> AllowedRoles = new(StringComparer.Ordinal)
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["4633458b-17de-408a-b874-0445c86b69e6"] = "Key Vault Secrets User",
        ["e147488a-f6f5-4113-8e2d-b22465e65bf6"] = "Key Vault Crypto Service Encryption User",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["0ad04412-c4d5-4796-b79c-f76d14c8d402"] = "Durable Task Data Contributor",
    };

    [Fact]
    public async Task Template_Anywhere_HoldsNoKey()
    {
        var text = (await Bicep.Template.Value).GetRawText();
        foreach (var word in (string[])["listKeys", "listAccountSas", "AccountKey=", "SharedAccessKey", "connectionStringKey"])
        {
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Storage_HasNoKeys_NoPublicBlobs_AndTls12()
    {
        var storage = Properties(await OneAsync("Microsoft.Storage/storageAccounts"));
        Assert.False(storage.GetProperty("allowSharedKeyAccess").GetBoolean());
        Assert.False(storage.GetProperty("allowBlobPublicAccess").GetBoolean());
        Assert.True(storage.GetProperty("supportsHttpsTrafficOnly").GetBoolean());
        Assert.Equal("TLS1_2", storage.GetProperty("minimumTlsVersion").GetString());
        Assert.All(await AllAsync("Microsoft.Storage/storageAccounts/blobServices/containers"), c =>
            Assert.Equal("None", Properties(c).GetProperty("publicAccess").GetString()));
    }

    [Fact]
    public async Task App_IsReachedByHttpsAlone_AndPublishedWithoutPasswords()
    {
        var app = await OneAsync("Microsoft.Web/sites");
        Assert.True(Properties(app).GetProperty("httpsOnly").GetBoolean());
        var site = Properties(app).GetProperty("siteConfig");
        Assert.Equal("1.2", site.GetProperty("minTlsVersion").GetString());
        Assert.Equal("1.2", site.GetProperty("scmMinTlsVersion").GetString());
        Assert.Equal("Disabled", site.GetProperty("ftpsState").GetString());
        Assert.Equal("UserAssigned", app.GetProperty("identity").GetProperty("type").GetString());
        var policies = await AllAsync("Microsoft.Web/sites/basicPublishingCredentialsPolicies");
        Assert.Equal(2, policies.Count);
        Assert.All(policies, p => Assert.False(Properties(p).GetProperty("allow").GetBoolean()));
    }

    [Fact]
    public async Task App_RunsOnFlexConsumption_WithDotNet10Isolated()
    {
        var sku = (await OneAsync("Microsoft.Web/serverfarms")).GetProperty("sku");
        Assert.Equal("FC1", sku.GetProperty("name").GetString());
        var runtime = Properties(await OneAsync("Microsoft.Web/sites")).GetProperty("functionAppConfig").GetProperty("runtime");
        Assert.Equal(("dotnet-isolated", "10.0"), (runtime.GetProperty("name").GetString(), runtime.GetProperty("version").GetString()));
    }

    [Fact]
    public async Task Vault_CannotBePurged_AndKnowsRolesAlone()
    {
        var vault = Properties(await OneAsync("Microsoft.KeyVault/vaults"));
        Assert.True(vault.GetProperty("enablePurgeProtection").GetBoolean());
        Assert.True(vault.GetProperty("enableRbacAuthorization").GetBoolean());
    }

    [Fact]
    public async Task Roles_AreTheLeastThatDo_AndEachIsAssigned()
    {
        var text = (await Bicep.Template.Value).GetRawText();
        var assignments = await AllAsync("Microsoft.Authorization/roleAssignments");
        Assert.All(assignments, a => Assert.Equal("ServicePrincipal", Properties(a).GetProperty("principalType").GetString()));
        Assert.All(assignments, a => Assert.True(a.TryGetProperty("scope", out _), "A role is assigned on the whole resource group."));
        var found = text.Split('\'', '"').Where(t => Guid.TryParseExact(t, "D", out _)).Distinct(StringComparer.Ordinal);
        Assert.Equal(AllowedRoles.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Parameters_ThatAreSecret_AreSecureAndHaveNoDefault()
    {
        var parameters = (await Bicep.Template.Value).GetProperty("parameters");
        foreach (var name in (string[])["signInSecret", "sendGridKey"])
        {
            var parameter = parameters.GetProperty(name);
            Assert.Equal("securestring", parameter.GetProperty("type").GetString());
            Assert.True(!parameter.TryGetProperty("defaultValue", out var value) || value.GetString() is "");
        }
    }

    [Fact]
    public async Task SignIn_IsOn_AndLetsLinksThrough()
    {
        var auth = Properties((await AllAsync("Microsoft.Web/sites/config")).Single(c => c.GetProperty("name").GetString()!.Contains("authsettingsV2", StringComparison.Ordinal)));
        Assert.True(auth.GetProperty("platform").GetProperty("enabled").GetBoolean());
        Assert.Equal("AllowAnonymous", auth.GetProperty("globalValidation").GetProperty("unauthenticatedClientAction").GetString());
        Assert.True(auth.GetProperty("httpSettings").GetProperty("requireHttps").GetBoolean());
        Assert.False(auth.GetProperty("login").GetProperty("tokenStore").GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task Alerts_AreOn_AndTellSomebody()
    {
        var alerts = await AllAsync("Microsoft.Insights/scheduledQueryRules");
        Assert.NotEmpty(alerts);
        Assert.All(alerts, a => Assert.True(Properties(a).GetProperty("enabled").GetBoolean()));
        Assert.All(alerts, a => Assert.Equal(1, Properties(a).GetProperty("actions").GetProperty("actionGroups").GetArrayLength()));
        Assert.NotEmpty(await AllAsync("Microsoft.Consumption/budgets"));
    }

    private static JsonElement Properties(JsonElement resource) => resource.GetProperty("properties");

    private static async Task<JsonElement> OneAsync(string type) => Assert.Single(await AllAsync(type));

    private static async Task<IReadOnlyList<JsonElement>> AllAsync(string type) =>
        [.. (await Bicep.ResourcesAsync()).Where(r => r.GetProperty("type").GetString() == type)];
}
