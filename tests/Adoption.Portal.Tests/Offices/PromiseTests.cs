using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

public sealed class PromiseTests
{
    [Fact]
    public async Task Promise_OfTheHead_IsOwedByTheHeadAndReadOnThePage()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var head = await bench.SignedInAsync(Roles.Head);
        var page = await head.OpenAsync($"/rollouts/{bench.Id}/promises");

        var empty = await head.SubmitAsync(page, "main form", ("text", "  "));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, head.Status);
        Assert.NotNull(empty.QuerySelector("#text-error"));
        var done = await head.SubmitAsync(page, "main form", ("text", "Freitags keine Termine."));

        Assert.NotNull(done.QuerySelector(".done"));
        Assert.Contains("Freitags keine Termine.", done.QuerySelector("main ul")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(OfficeRole.Head, (await bench.OpenObligationAsync(ObligationKind.PromisedImprovement)).Assignee.Role);
    }

    [Fact]
    public async Task Promises_OfAnyOtherOffice_AreNotOffered()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        foreach (var role in Roles.All.Where(r => r is not (Roles.Head or Roles.ProgrammeOwner)))
        {
            using var visitor = await bench.SignedInAsync(role);
            await visitor.OpenAsync($"/rollouts/{bench.Id}/promises");
            Assert.Equal(HttpStatusCode.NotFound, visitor.Status);
        }
    }
}
