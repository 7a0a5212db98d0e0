using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;

namespace Adoption.Portal.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task OneTimeLink_OpenedTenTimesAndPressedTwice_SignsInOnce()
    {
        await using var bench = await PortalBench.CreateAsync();
        var link = await bench.Get<SignInLinks>().CreateAsync(Roles.It);
        using var scanner = bench.Visit();
        for (var i = 0; i < 10; i++)
        {
            await scanner.OpenAsync(link);
            Assert.Equal(HttpStatusCode.OK, scanner.Status);
        }

        using var first = bench.Visit();
        using var second = bench.Visit();
        var pageOfFirst = await first.OpenAsync(link);
        var pageOfSecond = await second.OpenAsync(link);
        var signedIn = await first.SubmitAsync(pageOfFirst, "main form");
        var refused = await second.SubmitAsync(pageOfSecond, "main form");

        Assert.Contains("Sign out", signedIn.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.DoesNotContain("Sign out", refused.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//elsewhere.example/", null)]
    [InlineData("/\\elsewhere.example", null)]
    [InlineData("https://elsewhere.example/", null)]
    [InlineData("/rollouts?page=2", "/rollouts?page=2")]
    [InlineData("/", "/")]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Local_OfAnAddress_IsAPathOfThisSiteOrNothing(string? url, string? expected) =>
        Assert.Equal(expected, SignInEndpoints.Local(url));

    [Fact]
    public async Task Post_WithoutAntiforgeryToken_ChangesNothing()
    {
        await using var bench = await PortalBench.CreateAsync();
        var link = await bench.Get<SignInLinks>().CreateAsync(Roles.Hr);
        using var visitor = bench.Visit();

        using var response = await visitor.Http.PostAsync(new Uri(link.PathAndQuery, UriKind.Relative), null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(Roles.Hr, await bench.Get<SignInLinks>().LookAsync(link.Segments[^1]));
    }
}
