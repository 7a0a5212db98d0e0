using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Live;
using Adoption.Portal.Safety;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Obligations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Antiforgery;
using Snapshooter.Xunit;

namespace Adoption.Portal.Tests.Safety;

/// <summary>Every route, opened by every role and by nobody, without a form's token and without a body: nobody may meet more than was approved.</summary>
public sealed class RouteAccessTests : IAsyncLifetime
{
    private const string Nobody = "nobody";
    private readonly Dictionary<string, HttpClient> _people = new(StringComparer.Ordinal);
    private PortalBench _bench = null!;
    private string _obligation = "";

    public async Task InitializeAsync()
    {
        _bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts { Portal = Routes.Generous });
        _obligation = (await _bench.OpenObligationAsync(ObligationKind.SignOffIt)).Id.Value;
        foreach (var role in Roles.All.Prepend(Nobody))
        {
            _people[role] = await BrowserAsync(role);
            _people["token " + role] = Program(role == Nobody ? null : await Routes.TokenAsync(_bench, role));
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }

        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Routes_ForEveryRoleAndNobody_AnswerAsApproved()
    {
        var table = new StringBuilder();
        foreach (var (method, pattern, endpoint) in Routes.All(_bench))
        {
            var answers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
            foreach (var role in Roles.All.Prepend(Nobody))
            {
                var person = _people[Routes.IsApi(pattern) ? "token " + role : role];
                using var answer = await SendAsync(person, method, Routes.Fill(pattern, Value));
                var isFrame = endpoint.Metadata.GetMetadata<MailFrame>() is not null;
                HasHeaders(answer, isFrame, $"{method} {pattern} by {role}");
                var outcome = Outcome(answer);
                answers.TryAdd(outcome, []);
                answers[outcome].Add(role);
            }

            table.Append(method).Append(' ').Append(pattern).Append(": ")
                .AppendJoin("; ", answers.Select(a => a.Value.Count == Roles.All.Count + 1 ? $"{a.Key} for all" : $"{a.Key} for {string.Join(", ", a.Value)}")).Append('\n');
        }

        Snapshot.Match(table.ToString(), "routes");
    }

    [Fact]
    public void Routes_AllOfThem_SayWhoMayOpenThem() => Assert.All(Routes.All(_bench), r => Assert.True(
        r.Endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null
            || r.Endpoint.Metadata.GetMetadata<AuthorizationPolicy>() is not null
            || r.Endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null,
        $"{r.Method} {r.Pattern} says nothing about who may open it."));

    [Fact]
    public void Forms_AllButTheOneClickOfAMailProgramAndWhatAProviderSigns_NeedAToken() => Assert.Equal(
        ["/s/{token}", "/s/{token}/again", "/webhooks/{provider}"],
        Routes.All(_bench)
            .Where(r => r.Method == "POST" && !Routes.IsApi(r.Pattern) && r.Endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: false })
            .Select(r => r.Pattern)
            .Order(StringComparer.Ordinal));

    private string Value(string place) => place switch
    {
        "id" or "rollout" => _bench.Id.Value,
        "obligation" => _obligation,
        "control" => "pause",
        "documentName" => "v1",
        "number" => "0",
        "draft" => "d-none",
        _ => "nothing",
    };

    /// <summary>A stream begins with its first event, so there is one.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpClient person, string method, string path)
    {
        var begun = new TaskCompletionSource();
        var events = path.StartsWith("/live", StringComparison.Ordinal) ? NoteUntilAsync(begun.Task) : Task.CompletedTask;
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method != "GET" && Routes.IsApi(path))
        {
            request.Content = new StringContent("", Encoding.UTF8, "application/json");
        }

        var answer = await person.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        begun.SetResult();
        await events;
        return answer;
    }

    private async Task NoteUntilAsync(Task begun)
    {
        while (!begun.IsCompleted)
        {
            _bench.Get<StoreChanges>().Note(_bench.Id.Value);
            await Task.Yield();
        }
    }

    private static string Outcome(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && answer.Headers.Location!.ToString() is var location
            ? location.Contains("/sign-in", StringComparison.Ordinal) ? "sign-in" : "on"
            : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void HasHeaders(HttpResponseMessage answer, bool isFrame, string what)
    {
        var policy = string.Join(' ', answer.Headers.GetValues("Content-Security-Policy"));
        Assert.True(policy.StartsWith("default-src 'none'", StringComparison.Ordinal), what);
        Assert.True(isFrame || !policy.Contains("unsafe", StringComparison.Ordinal), what);
        Assert.True(answer.Headers.GetValues("X-Content-Type-Options").Single() == "nosniff", what);
        Assert.True(answer.Headers.GetValues("X-Frame-Options").Single() == (isFrame ? "SAMEORIGIN" : "DENY"), what);
        Assert.True(answer.Headers.GetValues("Referrer-Policy").Single() == "no-referrer", what);
    }

    private async Task<HttpClient> BrowserAsync(string role)
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false, CheckCertificateRevocationList = true }) { BaseAddress = _bench.Address };
        if (role != Nobody)
        {
            using var visitor = await _bench.SignedInAsync(role);
            cookies.Add(_bench.Address, visitor.Cookies.GetCookies(_bench.Address));
        }

        return http;
    }

    private HttpClient Program(string? token) => new(new HttpClientHandler { UseCookies = false, AllowAutoRedirect = false, CheckCertificateRevocationList = true })
    {
        BaseAddress = _bench.Address, DefaultRequestHeaders = { Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token) },
    };
}
