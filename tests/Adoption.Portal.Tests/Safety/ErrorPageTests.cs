using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Safety;

public sealed class ErrorPageTests
{
    /// <summary>A department whose time zone is nowhere breaks the overview in the middle, when the page's frame is rendered already.</summary>
    [Theory]
    [InlineData("/rollouts", "text/html")]
    [InlineData("/api/rollouts", "application/problem+json")]
    public async Task Fault_WhileAPageIsRendered_EndsInThePageThatSaysWhatToDo(string path, string type)
    {
        var store = new InMemoryDocumentStore();
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts { Store = store });
        await NowhereAsync(store, bench.Id.Value);
        using var owner = await bench.SignedInAsync(Roles.ProgrammeOwner);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new("Bearer", await Routes.TokenAsync(bench, Roles.ProgrammeOwner));

        using var answer = await owner.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.InternalServerError, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("Nowhere", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
        Assert.Contains(type == "text/html" ? "<main" : "/api#fault", text, StringComparison.Ordinal);
    }

    private static async Task NowhereAsync(InMemoryDocumentStore store, string rollout)
    {
        var glance = (await store.GetAsync(Tables.Glances, Tables.AllRollouts, rollout))!;
        var nowhere = glance.Json.Replace("Europe/Berlin", "Nowhere/Else", StringComparison.Ordinal);
        Assert.NotEqual(glance.Json, nowhere);
        Assert.True((await store.CommitAsync(Tables.Glances, Tables.AllRollouts, [new UpsertDocument(rollout, nowhere)])).Committed);
    }
}
