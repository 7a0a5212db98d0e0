using System.Text;
using Adoption.Portal.Access;
using AdoptionFunctions.SignIn;

namespace AdoptionFunctions.Tests.SignIn;

public sealed class PlatformPrincipalTests
{
    /// <summary>As App Service authentication writes it for Entra ID.</summary>
    private const string Document = """
        { "auth_typ": "aad",
          "name_typ": "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
          "role_typ": "http://schemas.microsoft.com/ws/2008/06/identity/claims/role",
          "claims": [
            { "typ": "name", "val": "Monika Seidel" },
            { "typ": "preferred_username", "val": "monika.seidel@neckar-beschlaege.example" },
            { "typ": "roles", "val": "Hr" },
            { "typ": "roles", "val": "Unknown" } ] }
        """;

    public static string Header { get; } = Convert.ToBase64String(Encoding.UTF8.GetBytes(Document));

    [Fact]
    public void Read_DocumentOfThePlatform_IsAUserOfThePortal()
    {
        var user = PortalUser.From(PlatformPrincipal.Read(Header)!)!;

        Assert.Equal(("Monika Seidel", "monika.seidel@neckar-beschlaege.example"), (user.Name, user.Address));
        Assert.Equal([Roles.Hr], user.Roles);
    }

    /// <summary>Without an address a sign-in would stand for the office as such, in every department.</summary>
    [Fact]
    public void Read_NoAddress_IsNobodysAddress()
    {
        var header = Convert.ToBase64String("""{ "claims": [ { "typ": "roles", "val": "Head" }, { "typ": "preferred_username", "val": "head" } ] }"""u8);

        Assert.Equal("nobody@invalid", PortalUser.From(PlatformPrincipal.Read(header)!)!.Address);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64 !")]
    [InlineData("bm8ganNvbg==")]
    [InlineData("bnVsbA==")]
    public void Read_AnythingElse_IsNobody(string header) => Assert.Null(PlatformPrincipal.Read(header));

    [Theory]
    [InlineData("/departments?x=1", "%2Fdepartments%3Fx%3D1")]
    [InlineData("//evil.example", "%2F")]
    [InlineData("/\\evil.example", "%2F")]
    [InlineData("https://evil.example", "%2F")]
    [InlineData(null, "%2F")]
    public void SignIn_LeadsBackToThisSiteAlone(string? returnUrl, string expected) =>
        Assert.Equal($"/.auth/login/aad?post_login_redirect_uri={expected}", PlatformAddresses.SignIn(returnUrl));
}
