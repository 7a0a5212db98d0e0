using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.Safety;
using Adoption.Portal.Starting.Drafts;
using Adoption.Portal.Tests.Api;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Portal.Tests.Safety;

public sealed class LimitTests
{
    [Theory]
    [InlineData("/c/guessed")]
    [InlineData("/a/guessed")]
    [InlineData("/k/guessed")]
    [InlineData("/s/guessed")]
    [InlineData("/sign-in/guessed")]
    public async Task Guessing_AfterAFewTimes_IsAnsweredWithPatience(string path)
    {
        await using var bench = await PortalBench.CreateAsync(new BenchParts { Portal = o => o with { LinksAMinute = 3, SignInsAMinute = 3 } });
        using var visitor = bench.Visit();
        for (var i = 0; i < 3; i++)
        {
            await visitor.OpenAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }

        var page = await visitor.OpenAsync(path);

        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
        Assert.Contains("One moment, please", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/c/guessed")]
    [InlineData("/a/guessed")]
    [InlineData("/u/guessed")]
    public async Task Guessing_BeyondWhatAllInstancesAllow_IsAnsweredWithPatienceUntilTheNextMinute(string path)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 12, 0, 30, TimeSpan.Zero));
        await using var bench = await PortalBench.CreateAsync(new BenchParts { Portal = o => o with { GuessesAMinute = 2, RealTime = clock } });
        using var visitor = bench.Visit();
        await bench.Get<LinkAttempts>().FailedAsync("127.0.0.1");
        await visitor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);

        await visitor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);

        clock.Advance(TimeSpan.FromSeconds(30));
        await visitor.OpenAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
    }

    [Fact]
    public async Task Code_ThatIsNobodys_CountsAsAGuess()
    {
        await using var bench = await PortalBench.CreateAsync(new BenchParts { Portal = o => o with { GuessesAMinute = 1, RealTime = new FakeTimeProvider() } });
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync("/code");

        await visitor.SubmitAsync(page, "main form", ("code", "aaaaa-aaaaa"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        await visitor.SubmitAsync(page, "main form", ("code", "aaaaa-aaaab"));

        Assert.Equal(HttpStatusCode.TooManyRequests, visitor.Status);
    }

    [Fact]
    public async Task Upload_OfMoreThanAnyExport_IsRefusedAndChangesNothing()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var page = await hr.OpenAsync("/start");
        var large = new byte[Limits.RequestBytes + 1];

        try
        {
            await hr.UploadAsync(page, "form[action='/start']", (UploadedExport.FileField, "department.csv", large), ("department", "Einkauf"));
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, hr.Status);
        }
        catch (HttpRequestException)
        {
            // The server hangs up before all of it has come; a browser shows its own page then.
        }

        Assert.Empty(await bench.Get<StartDrafts>().OpenAsync());
    }

    [Fact]
    public async Task Body_OfMoreThanAnyExport_IsRefusedByTheApi()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(5) })
        {
            BaseAddress = bench.Address,
            DefaultRequestHeaders = { ExpectContinue = true, Authorization = new AuthenticationHeaderValue("Bearer", await ApiClient.TokenAsync(bench, Roles.Hr)) },
        };
        using var large = new StringContent(new string(' ', (int)Limits.RequestBytes + 1), Encoding.UTF8, "application/json");

        using var answer = await http.PostAsync(new Uri("/api/rollouts", UriKind.Relative), large);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("/api#too-large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
    }
}
