using Adoption.Engine.History;
using Adoption.Engine.Journal;
using CsCheck;

namespace Adoption.Engine.Tests.Turns;

/// <summary>Whatever comes in whatever order, with restarts in between: nothing is lost, doubled or reordered, and history replays.</summary>
public sealed class InterleavingTests
{
    private static readonly Gen<Step> AnyStep = Gen.Frequency(
        (5, Gen.Const(Step.Ring)),
        (2, Gen.Const(Step.HourPasses)),
        (1, Gen.Const(Step.Suspend)),
        (1, Gen.Const(Step.Resume)),
        (1, Gen.Const(Step.Restart)),
        (1, Gen.Const(Step.Settle)));

    private enum Step
    {
        Ring,
        HourPasses,
        Suspend,
        Resume,
        Restart,
        Settle,
    }

    [Fact]
    public Task Events_AnyInterleaving_AreReadOnceAndInOrder() => Gen.Select(AnyStep.Array[1, 25], Gen.Int[1, 4], Gen.Bool).SampleAsync(
        async (steps, perGeneration, inline) =>
        {
            var read = new SortedDictionary<int, int>();
            var rings = steps.Count(s => s == Step.Ring);
            var bench = Bench.With(
                async (context, next) =>
                {
                    for (var i = 0; i < perGeneration && next < rings; i++)
                    {
                        var received = await context.ReceiveEventAsync(Bench.Ring, context.UtcNow.AddMinutes(90));
                        if (!received.TimedOut)
                        {
                            next = await context.CallActivityAsync(Bench.Next, (received.Payload == next ? 0 : 1000) + next);
                        }
                    }

                    if (next < rings)
                    {
                        context.ContinueAsNew(next, Bench.Number);
                    }

                    return next;
                },
                (_, n) =>
                {
                    lock (read)
                    {
                        read[n] = read.GetValueOrDefault(n) + 1;
                    }

                    return Task.FromResult(n + 1);
                });
            await using var host = await bench.StartAsync(
                new InMemoryJournal(), new EngineOptions { RunActivitiesInline = inline, MaxResidentInstances = 1 });
            await host.Client.ScheduleNewInstanceAsync(Bench.Main, 0, Bench.Id);
            var rung = 0;
            foreach (var step in steps)
            {
                await (step switch
                {
                    Step.Ring => host.Client.RaiseEventAsync(Bench.Id, Bench.Ring, rung++),
                    Step.HourPasses => host.AdvanceAsync(TimeSpan.FromHours(1)),
                    Step.Suspend => host.Client.SuspendAsync(Bench.Id, "suspended"),
                    Step.Resume => host.Client.ResumeAsync(Bench.Id, "resumed"),
                    Step.Restart => host.RestartAsync(),
                    _ => host.SettleAsync(),
                });
            }

            await host.Client.ResumeAsync(Bench.Id, "to the end");
            var state = await host.RunToEndAsync(Bench.Id);

            Assert.Equal($"{rings}", state.Output);
            Assert.Equal(Enumerable.Range(0, rings), read.Keys);
            var history = (await RecordedHistory.ReadAsync(host.Journal, Bench.Id))!;
            Assert.Null((await HistoryReplayer.ReplayAsync(bench.Catalog, history.ToJson())).Disagreement);
        },
        iter: 150);
}
