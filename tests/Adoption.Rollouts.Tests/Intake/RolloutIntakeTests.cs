using System.Globalization;
using System.Text.Json;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Intake;

public sealed class RolloutIntakeTests
{
    private const string Export = "Personalnummer;Name;E-Mail\n1;Anna Acker;anna@muster.example\n2;Bodo Bach;bodo@muster.example\n";

    [Fact]
    public async Task Handle_AWholeDepartment_StartsItByTheNameOfItsPlan()
    {
        await using var bench = await JourneyBench.CreateAsync();

        Assert.Equal(MailHandled.Done, await bench.Get<RolloutIntake>().HandleAsync(Request()));

        var rollout = Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        Assert.Equal((BenchPlan.Standard.Name, 2), (rollout.Department, rollout.Headcount));
        Assert.Empty(await bench.Get<RefusedRequests>().AllAsync());
    }

    [Fact]
    public async Task Handle_TheSameContentAgain_StartsOnce_AndAnotherContentIsRefused()
    {
        await using var bench = await JourneyBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandleAsync(Request());

        await bench.Get<RolloutIntake>().HandleAsync(Request());
        Assert.Empty(await bench.Get<RefusedRequests>().AllAsync());
        await bench.Get<RolloutIntake>().HandleAsync(Request(export: Export + "3;Cora Cron;cora@muster.example\n"));

        var rollout = Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        var refused = Assert.Single(await bench.Get<RefusedRequests>().AllAsync());
        Assert.Contains(rollout.Id.Value, Assert.Single(refused.Reasons).English, StringComparison.Ordinal);
        Assert.Equal(bench.Now, refused.ReceivedAt);
    }

    [Fact]
    public async Task Handle_ARequestIdAgain_IsDone_WhateverStandsInIt()
    {
        await using var bench = await JourneyBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandleAsync(Request("hr-1"));

        await bench.Get<RolloutIntake>().HandleAsync(Request("hr-1", Export + "3;Cora Cron;cora@muster.example\n"));

        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
        Assert.Empty(await bench.Get<RefusedRequests>().AllAsync());
    }

    [Fact]
    public async Task Handle_AMendedRequestUnderTheSameId_StartsAfterAll()
    {
        await using var bench = await JourneyBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandleAsync(Request("hr-1", "nothing"));
        Assert.Single(await bench.Get<RefusedRequests>().AllAsync());

        await bench.Get<RolloutIntake>().HandleAsync(Request("hr-1"));

        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
    }

    [Theory]
    [InlineData("", "can't be read")]
    [InlineData("null", "empty")]
    [InlineData("{", "can't be read")]
    [InlineData("""{"exprot":"x"}""", "exprot")]
    [InlineData("""{"requestId":""}""", "requestId")]
    [InlineData("{}", "export: is missing")]
    [InlineData("""{"export":"x","plan":null}""", "plan: is missing")]
    [InlineData("""{"upload":"a","export":"x"}""", "stands alone")]
    [InlineData("""{"upload":"a"}""", "no 'a'")]
    public async Task Handle_WhatCanNotBeStarted_BecomesATaskThatNamesIt_Once(string body, string says)
    {
        await using var bench = await JourneyBench.CreateAsync();

        Assert.Equal(MailHandled.Done, await bench.Get<RolloutIntake>().HandleAsync(body));
        await bench.Get<RolloutIntake>().HandleAsync(body);

        var refused = Assert.Single(await bench.Get<RefusedRequests>().AllAsync());
        Assert.Contains(refused.Reasons, r => r.English.Contains(says, StringComparison.Ordinal));
        Assert.All(refused.Reasons, r => Assert.NotEqual("", r.German));
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
    }

    [Fact]
    public async Task Handle_ManyErrors_KeepsTheFirstAndSaysHowManyMore()
    {
        await using var bench = await JourneyBench.CreateAsync();
        var rows = string.Concat(Enumerable.Range(1, 80).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i};;p{i}@muster.example\n")));

        await bench.Get<RolloutIntake>().HandleAsync(Request(export: "Personalnummer;Name;E-Mail\n" + rows));

        var reasons = Assert.Single(await bench.Get<RefusedRequests>().AllAsync()).Reasons;
        Assert.Equal(RefusedRequest.MostReasons + 1, reasons.Count);
        Assert.Contains("30 more", reasons[^1].English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settle_ATask_LeavesNothingOfIt_AndOldOnesGoByThemselves()
    {
        await using var bench = await JourneyBench.CreateAsync();
        var tasks = bench.Get<RefusedRequests>();
        await tasks.AddAsync("a", null, [new("x", "x")]);
        await tasks.AddAsync("b", null, [new("x", "x")]);
        await tasks.SettleAsync("a");
        Assert.Equal("b", Assert.Single(await tasks.AllAsync()).Id);

        await bench.AdvanceAsync(TimeSpan.FromDays(91));
        await tasks.AddAsync("c", null, [new("x", "x")]);

        Assert.Equal("c", Assert.Single(await tasks.AllAsync()).Id);
    }

    [Fact]
    public async Task HandlePoison_TellsHrThatItIsNotTheirFault()
    {
        await using var bench = await JourneyBench.CreateAsync();

        Assert.Equal(MailHandled.Done, await bench.Get<RolloutIntake>().HandlePoisonAsync(Request("hr-1")));

        Assert.Contains("technical error", Assert.Single(Assert.Single(await bench.Get<RefusedRequests>().AllAsync()).Reasons).English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TryAgain_WhatWasStumbledOver_StartsItAsItCame()
    {
        await using var bench = await JourneyBench.CreateAsync();
        var people = string.Concat(Enumerable.Range(3, 700).Select(i => $"{i};Ünal Öztürk {i};person{i}@muster.example\n"));
        await bench.Get<RolloutIntake>().HandlePoisonAsync(Request("hr-1", Export + people));
        var task = Assert.Single(await bench.Get<RefusedRequests>().AllAsync());
        Assert.True(task.CanGoAgain);

        Assert.True(await bench.Get<RolloutIntake>().TryAgainAsync(task.Id));

        Assert.Equal(702, Assert.Single(await bench.Get<RolloutBook>().AllAsync()).Headcount);
        Assert.Empty(await bench.Get<RefusedRequests>().AllAsync());
        Assert.Null(await bench.Get<StumbledRequests>().ReadAsync(task.Id));
        Assert.False(await bench.Get<RolloutIntake>().TryAgainAsync(task.Id));
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
    }

    [Fact]
    public async Task TryAgain_WhatHasErrorsToo_SaysThemInTheTask()
    {
        await using var bench = await JourneyBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandlePoisonAsync(Request("hr-1", "nothing"));

        Assert.True(await bench.Get<RolloutIntake>().TryAgainAsync(Assert.Single(await bench.Get<RefusedRequests>().AllAsync()).Id));

        var task = Assert.Single(await bench.Get<RefusedRequests>().AllAsync());
        Assert.False(task.CanGoAgain);
        Assert.DoesNotContain("technical error", task.Reasons[0].English, StringComparison.Ordinal);
        Assert.Null(await bench.Get<StumbledRequests>().ReadAsync(task.Id));
        Assert.False(await bench.Get<RolloutIntake>().TryAgainAsync(task.Id));
    }

    [Fact]
    public async Task TryAgain_WhatIsNoTask_DoesNothing()
    {
        await using var bench = await JourneyBench.CreateAsync();

        Assert.False(await bench.Get<RolloutIntake>().TryAgainAsync("../#?"));
    }

    [Fact]
    public async Task Settle_WhatWasStumbledOver_KeepsNothingOfIt()
    {
        await using var bench = await JourneyBench.CreateAsync();
        await bench.Get<RolloutIntake>().HandlePoisonAsync(Request("hr-1"));
        var task = Assert.Single(await bench.Get<RefusedRequests>().AllAsync());

        Assert.True(await bench.Get<RefusedRequests>().SettleAsync(task.Id));

        Assert.Null(await bench.Get<StumbledRequests>().ReadAsync(task.Id));
    }

    private static string Request(string? id = null, string export = Export) => JsonSerializer.Serialize(
        new RolloutRequest
        {
            RequestId = id,
            Export = export,
            Plan = JsonSerializer.SerializeToElement(BenchPlan.Standard, PlanJson.Default.RolloutPlan),
            Start = new DateOnly(2027, 3, 1),
        },
        RolloutRequestJson.Default.RolloutRequest);
}
