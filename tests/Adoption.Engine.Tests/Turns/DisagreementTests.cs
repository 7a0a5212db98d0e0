using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Turns;

public sealed class DisagreementTests
{
    private static readonly Func<OrchestrationContext, int, Task<int>> Recorded = async (context, n) =>
    {
        n = await context.CallActivityAsync(Bench.Next, n);
        return n + await context.ReceiveEventAsync(Bench.Ring);
    };

    public static TheoryData<string, Func<OrchestrationContext, int, Task<int>>, string, string> OtherCode { get; } = new()
    {
        {
            "another activity",
            async (context, n) =>
                await context.CallActivityAsync(Bench.Next with { Name = "other" }, n) + await context.ReceiveEventAsync(Bench.Ring),
            "activity 'next' (#0)",
            "activity 'other' (#0)"
        },
        {
            "a timer in its place",
            async (context, n) =>
            {
                await context.CreateTimerAsync(context.UtcNow);
                return n;
            },
            "activity 'next' (#0)",
            "a timer (#0)"
        },
        { "nothing in its place", (context, _) => context.ReceiveEventAsync(Bench.Ring), "activity 'next' (#0)", "nothing" },
        { "the end in its place", (_, n) => Task.FromResult(n), "activity 'next' (#0)", "its end as Completed (#0)" },
        {
            "one action more",
            async (context, n) =>
            {
                var call = context.CallActivityAsync(Bench.Next, n);
                context.SendEvent(new InstanceId("x"), Bench.Ring, 1);
                return await call;
            },
            "a new turn at",
            "event 'Ring' to 'x' (#1)"
        },
        {
            "one action more at the end",
            async (context, n) => await context.CallActivityAsync(Bench.Next, await context.CallActivityAsync(Bench.Next, n)),
            "nothing more",
            "activity 'next' (#1)"
        },
    };

    [Theory]
    [MemberData(nameof(OtherCode))]
    public async Task Replay_CodeDisagrees_StopsTheInstanceAndTheRepairedCodeGoesOn(
        string change, Func<OrchestrationContext, int, Task<int>> changed, string recorded, string requested)
    {
        var journal = new InMemoryJournal();
        var first = await Bench.With(Recorded).StartAsync(journal);
        await first.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await first.SettleAsync();
        await first.DisposeAsync();
        var history = await journal.ReadHistoryAsync(Bench.Id);

        await using (var broken = await Bench.With(changed).StartAsync(journal))
        {
            await broken.Client.RaiseEventAsync(Bench.Id, Bench.Ring, 10);
            await broken.SettleAsync();

            var stopped = (await broken.Client.GetInstanceAsync(Bench.Id))!;
            Assert.True(stopped.Status == OrchestrationStatus.Running, change);
            Assert.Equal(nameof(NonDeterministicOrchestrationException), stopped.Failure!.ErrorType);
            Assert.Contains($"records {recorded}", stopped.Failure.Message, StringComparison.Ordinal);
            Assert.Contains($"requests {requested}", stopped.Failure.Message, StringComparison.Ordinal);
            Assert.Equal(history, await journal.ReadHistoryAsync(Bench.Id));
        }

        await using var repaired = await Bench.With(Recorded).StartAsync(journal);
        Assert.Equal("12", (await repaired.RunToEndAsync(Bench.Id)).Output);
    }

    [Fact]
    public async Task Stopped_Terminated_Ends()
    {
        var journal = new InMemoryJournal();
        var first = await Bench.With(Recorded).StartAsync(journal);
        await first.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await first.SettleAsync();
        await first.DisposeAsync();
        await using var broken = await Bench.With((_, n) => Task.FromResult(n)).StartAsync(journal);
        await broken.Client.RaiseEventAsync(Bench.Id, Bench.Ring, 10);
        await broken.SettleAsync();

        await broken.Client.TerminateAsync(Bench.Id, "beyond repair");

        Assert.Equal(OrchestrationStatus.Terminated, (await broken.RunToEndAsync(Bench.Id)).Status);
    }

    [Fact]
    public async Task UnknownOrchestrator_AfterTheRestart_StopsAndGoesOnWhenItIsBack()
    {
        var journal = new InMemoryJournal();
        var first = await Bench.With(Recorded).StartAsync(journal);
        await first.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await first.SettleAsync();
        await first.DisposeAsync();

        await using (var without = await new Bench().StartAsync(journal))
        {
            await without.Client.RaiseEventAsync(Bench.Id, Bench.Ring, 10);
            await without.SettleAsync();
            Assert.Equal(nameof(UnknownDefinitionException), (await without.Client.GetInstanceAsync(Bench.Id))!.Failure!.ErrorType);
        }

        await using var again = await Bench.With(Recorded).StartAsync(journal);
        Assert.Equal("12", (await again.RunToEndAsync(Bench.Id)).Output);
    }
}
