using System.Net;
using System.Text.Json;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Api;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Offices;

public sealed class When_a_request_was_stumbled_over
{
    private static readonly string s_request = JsonSerializer.Serialize(new
    {
        requestId = "hr-1",
        start = "2027-03-01",
        export = "Personalnummer;Name;E-Mail\n1;Anna Acker;anna@muster.example\n2;Bodo Bach;bodo@muster.example\n",
        plan = JsonSerializer.SerializeToElement(TestDepartment.Plan, PlanJson.Default.RolloutPlan),
    });

    [Fact]
    public async Task HR_has_it_tried_again_from_the_task_and_it_starts()
    {
        await using var bench = await PortalBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandlePoisonAsync(s_request);
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var page = await hr.SubmitAsync(await hr.OpenAsync("/tasks"), "form[action$='/again']");

        Assert.Equal((HttpStatusCode.OK, "/tasks"), (hr.Status, hr.Path));
        Assert.Null(page.QuerySelector("#refused-requests"));
        Assert.Equal(2, Assert.Single(await bench.Get<RolloutBook>().AllAsync()).Headcount);
    }

    [Fact]
    public async Task A_request_that_is_wrong_offers_no_second_try()
    {
        await using var bench = await PortalBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandleAsync("{}");
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var page = await hr.OpenAsync("/tasks");

        Assert.NotNull(page.QuerySelector("form[action$='/settled']"));
        Assert.Null(page.QuerySelector("form[action$='/again']"));
    }

    [Fact]
    public async Task A_program_does_the_same_by_API()
    {
        await using var bench = await PortalBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandlePoisonAsync(s_request);
        await bench.Get<RolloutIntake>().HandleAsync("{}");
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);

        var tasks = (await hr.GetAsync("/api/refused-requests"))!.AsArray();
        hr.Is(HttpStatusCode.OK);
        Assert.Equal(2, tasks.Count);
        var wrong = (string)tasks.Single(t => !(bool)t!["canGoAgain"]!)!["id"]!;
        var stumbled = (string)tasks.Single(t => (bool)t!["canGoAgain"]!)!["id"]!;

        await hr.SendAsync(HttpMethod.Post, $"/api/refused-requests/{wrong}/again");
        hr.Is(HttpStatusCode.NotFound);
        await hr.SendAsync(HttpMethod.Post, $"/api/refused-requests/{stumbled}/again");
        hr.Is(HttpStatusCode.NoContent);
        await hr.SendAsync(HttpMethod.Post, $"/api/refused-requests/{wrong}/settled");
        hr.Is(HttpStatusCode.NoContent);

        Assert.Empty(await bench.Get<RefusedRequests>().AllAsync());
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
    }
}
