using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.Starting.Drafts;
using Adoption.Portal.Tests.Api;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Tests.Safety;

/// <summary>Nonsense on every route that changes something: each ends in a clear answer, and whatever is refused changes nothing.</summary>
public sealed class FuzzTests : IAsyncLifetime
{
    private const int RoundsOfEachRoute = 12;
    private const int Attempts = 3;
    private readonly MirroredStore _store = new();
    private readonly LogLines _log = new();
    private readonly Dictionary<string, Visitor> _people = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _formTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _apiTokens = new(StringComparer.Ordinal);
    private readonly List<string> _links = [];
    private PortalBench _bench = null!;
    private string _draft = "";
    private string _obligation = "";

    public async Task InitializeAsync()
    {
        _bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts
        {
            Store = _store, Portal = Routes.Generous, Configure = builder => builder.Logging.AddProvider(_log),
        });
        _obligation = (await _bench.OpenObligationAsync(ObligationKind.SignOffIt)).Id.Value;
        _links.AddRange(_bench.Mails.SelectMany(LinksOf.In).Select(l => l.Segments[^1]).Distinct());
        var export = DepartmentExport.Read(TestDepartment.Export("kreditorenbuchhaltung"), new IntakeOptions(new DateOnly(2027, 2, 1)));
        _draft = (await _bench.Get<StartDrafts>().CreateAsync("Einkauf", Roles.Hr, export)).Id;
        foreach (var role in Roles.All)
        {
            var visitor = await _bench.SignedInAsync(role);
            _people[role] = visitor;
            _formTokens[role] = (await visitor.OpenAsync("/rollouts")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            _apiTokens[role] = await Routes.TokenAsync(_bench, role);
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            person.Dispose();
        }

        await _bench.DisposeAsync();
        _log.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Nonsense_OnEveryRoute_EndsInAClearAnswerAndWhatIsRefusedChangesNothing(int seed)
    {
        var nonsense = new Nonsense(seed);
        var refused = 0;
        foreach (var (method, pattern, _) in Routes.All(_bench).Where(r => r.Method is "POST" or "PUT" && r.Pattern is not ("/sign-out" or "/language")))
        {
            for (var i = 0; i < RoundsOfEachRoute; i++)
            {
                var path = Routes.Fill(pattern, p => Value(p, nonsense));
                var role = nonsense.Of(Roles.All);
                using var body = Body(pattern, role, nonsense);
                var token = !Routes.IsApi(pattern) ? null
                    : nonsense.Next(8) == 0 ? string.Concat(nonsense.Text().Where(c => c is > ' ' and < '\x7f').Take(2_000))
                    : _apiTokens[role];
                var before = _store.Fingerprint;
                using var answer = await SendAsync(role, new HttpMethod(method), path, body, token);

                Assert.True((int)answer.StatusCode < 500, $"{answer.StatusCode}: seed {seed}, {method} {path}, round {i} by {role}: {_log.All[^Math.Min(_log.All.Length, 1_500)..]}");
                if ((int)answer.StatusCode < 400)
                {
                    await _bench.SettleAsync();
                }
                else
                {
                    refused++;
                    Assert.True(before == _store.Fingerprint, $"{answer.StatusCode} and yet something changed: seed {seed}, {method} {path}, round {i} by {role}");
                }
            }
        }

        Assert.True(refused > 300, $"Only {refused} were refused.");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task DamagedExportsAndPlans_OfHr_AreRefusedWithEveryErrorAtItsPlaceOrTaken(int seed)
    {
        var nonsense = new Nonsense(seed);
        using var hr = await ApiClient.OfAsync(_bench, Roles.Hr);
        var csv = TestDepartment.Export("kreditorenbuchhaltung");
        for (var i = 0; i < 60; i++)
        {
            using var file = new ByteArrayContent(nonsense.Csv(csv)) { Headers = { ContentType = new MediaTypeHeaderValue("text/csv") } };
            var before = _store.Fingerprint;
            var problem = await hr.SendAsync(HttpMethod.Put, $"/api/rollouts/{_bench.Id}/employees", file);

            Assert.True(hr.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{hr.Status}: seed {seed}, round {i}: {hr.Text}");
            if (hr.Status == HttpStatusCode.OK)
            {
                await _bench.SettleAsync();
            }
            else
            {
                Assert.All(problem!["errors"]!.AsArray(), e => Assert.NotNull(e!["row"]));
                Assert.Equal(before, _store.Fingerprint);
            }
        }
    }

    /// <summary>
    /// A server that refuses without reading to the end hangs up; a request that meets such a connection is sent again on a new one, as browsers do.
    /// </summary>
    private async Task<HttpResponseMessage> SendAsync(string role, HttpMethod method, string path, HttpContent body, string? token)
    {
        var bytes = await body.ReadAsByteArrayAsync();
        for (var attempt = 1; ; attempt++)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = new ByteArrayContent(bytes) };
            request.Content.Headers.ContentType = body.Headers.ContentType;
            if (token is not null)
            {
                request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
            }

            try
            {
                return await _people[role].Http.SendAsync(request);
            }
            catch (HttpRequestException e) when (e.InnerException is IOException && attempt < Attempts)
            {
                continue;
            }
        }
    }

    private string Value(string place, Nonsense nonsense) => nonsense.Next(4) == 0
        ? nonsense.PathPart()
        : place switch
        {
            "id" or "rollout" => _bench.Id.Value,
            "obligation" => _obligation,
            "control" => nonsense.Of(["pause", "resume", "extend", "cancel", "retry", "ask-council"]),
            "draft" => _draft,
            "token" => nonsense.Of(_links) is var link && nonsense.Next(2) == 0 ? link : link[..^3] + "AAA",
            _ => nonsense.PathPart(),
        };

    private HttpContent Body(string pattern, string role, Nonsense nonsense)
    {
        if (Routes.IsApi(pattern))
        {
            return new ByteArrayContent(nonsense.Json(Encoding.UTF8.GetBytes(Starts.Body("Einkauf").ToJsonString())))
            {
                Headers = { ContentType = new MediaTypeHeaderValue(nonsense.Next(10) == 0 ? "text/csv" : "application/json") },
            };
        }

        var fields = nonsense.Form().Where(f => f.Key.Length > 0).Append(KeyValuePair.Create("__RequestVerificationToken", _formTokens[role])).ToList();
        if (nonsense.Next(3) > 0)
        {
            return new FormUrlEncodedContent(fields);
        }

        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(nonsense.Csv(TestDepartment.Export("kreditorenbuchhaltung"))), nonsense.Of([UploadedExport.FileField, "plan"]), "file.csv");
        return form;
    }
}
