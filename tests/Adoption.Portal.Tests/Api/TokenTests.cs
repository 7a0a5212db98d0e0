using System.Net;
using Adoption.Engine.Time;
using Adoption.Portal.Access;
using Adoption.Portal.Api.Tokens;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Api;

public sealed class TokenTests
{
    [Fact]
    public async Task Token_MadeOnThePage_OpensTheApiUntilItIsRevoked_AndIsStoredNowhere()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var made = await hr.SubmitAsync(await hr.OpenAsync("/tokens"), "main form[action='/tokens']", ("name", "Personalsystem"), ("days", "30"));
        var text = made.QuerySelector("section.note code")!.TextContent;
        using var api = new ApiClient(bench.Address, text);
        await api.GetAsync("/api/rollouts");
        Assert.Equal(HttpStatusCode.OK, api.Status);
        Assert.DoesNotContain(text, (await hr.OpenAsync("/tokens")).DocumentElement.OuterHtml, StringComparison.Ordinal);
        var stored = Assert.Single(await bench.Get<IDocumentStore>().ListAsync(PortalTables.ApiTokens, PortalTables.All, null, 10));
        Assert.DoesNotContain(text.Split('_', 3)[2], stored.Json, StringComparison.Ordinal);

        await hr.SubmitAsync(await hr.OpenAsync("/tokens"), "form[action$='/revoke']");
        Assert.Equal("/tokens", hr.Path);
        await api.GetAsync("/api/rollouts");
        Assert.Equal(HttpStatusCode.Unauthorized, api.Status);
    }

    [Fact]
    public async Task Token_WithARoleThatIsNotOnesOwn_IsNotMade()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var refused = await hr.SubmitAsync(
            await hr.OpenAsync("/tokens"), "main form[action='/tokens']", ("name", "Mehr als ich"), ("roles", Roles.ProgrammeOwner), ("roles", Roles.Hr));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.NotNull(refused.QuerySelector(".errors a[href='#roles']"));
        Assert.Empty(await bench.Get<ApiTokens>().ListAsync());
        await Assert.ThrowsAsync<ArgumentException>(() => bench.Get<ApiTokens>().CreateAsync(new PortalUser("x", [Roles.Hr], null), "x", [Roles.It], TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Token_OfSomebodyWithAnAddress_StandsForThatAddressAlone()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        var tokens = bench.Get<ApiTokens>();
        async Task<HttpStatusCode> OpenAsync(string address)
        {
            var (_, text) = await tokens.CreateAsync(new PortalUser("Somebody", [Roles.Head], address), "x", [Roles.Head], TimeSpan.FromDays(1));
            using var api = new ApiClient(bench.Address, text);
            await api.GetAsync($"/api/rollouts/{bench.Id}");
            return api.Status;
        }

        Assert.Equal(HttpStatusCode.OK, await OpenAsync(TestDepartment.Plan.People.Head.Address));
        Assert.Equal(HttpStatusCode.NotFound, await OpenAsync("somebody.else@muster.example"));
    }

    [Fact]
    public async Task Token_AfterItsTime_OpensNothing()
    {
        var time = new VirtualClock(PortalBench.Monday);
        var options = new PortalOptions { PublicBaseUrl = PortalBench.Public, RealTime = time };
        var tokens = new ApiTokens(new InMemoryDocumentStore(), new Rollouts.Ids.RandomIdSource(), options);
        var (_, text) = await tokens.CreateAsync(new PortalUser("Somebody", [Roles.Hr], null), "x", [Roles.Hr], TimeSpan.FromDays(30));

        await time.AdvanceAsync(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await tokens.FindAsync(text));
        await time.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Null(await tokens.FindAsync(text));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("adoption_")]
    [InlineData("adoption_abc_def")]
    [InlineData("adoption_../x_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("eyJhbGciOiJub25lIn0.e30.")]
    public async Task Call_WithoutAValidToken_IsAskedForOne(string? token)
    {
        await using var bench = await PortalBench.CreateAsync();
        using var api = new ApiClient(bench.Address, token);

        var problem = await api.GetAsync("/api/rollouts");

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json", "Bearer"), (api.Status, api.MediaType, api.Headers.WwwAuthenticate.ToString()));
        Assert.Equal("https://portal.example/api#unauthenticated", (string?)problem!["type"]);
    }

    [Fact]
    public async Task Call_WithTheSessionOfABrowser_OpensNothing()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);

        using var answer = await hr.Http.GetAsync(new Uri("/api/rollouts", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }
}
