using Adoption.Engine.Contract;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Engine.Tests.Turns;

/// <summary>Code that does not behave: it ends in a clear state with a message, and other instances go on.</summary>
public sealed class BadDayTests
{
    private static readonly InstanceId Other = new("bench:other");
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <summary>For what happens at once, on a machine that is very busy.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    /// <summary>Stands still but where a test lets it pass: however busy the machine is, nothing else takes too long.</summary>
    private readonly FakeTimeProvider _real = new();

    private EngineOptions Impatient => new() { TurnPatience = Patience, ActivityTimeout = Patience, RealTime = _real };

    [Fact]
    public async Task Code_ThatDoesNotYield_IsSetAsideAndTheOthersGoOn()
    {
        using var yields = new ManualResetEventSlim();
        var holds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var journal = new InMemoryJournal();
        async Task<int> StuckAsync(OrchestrationContext context, int n)
        {
            n = await context.CallActivityAsync(Bench.Next, n);
            if (context.InstanceId == Bench.Id)
            {
                holds.SetResult();
                yields.Wait(CancellationToken.None);
            }

            return n;
        }

        await using (var host = await Bench.With(StuckAsync).StartAsync(journal, Impatient))
        {
            await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
            await holds.Task.WaitAsync(Guard);
            _real.Advance(Patience);
            var stuck = await StoppedAsync(host);

            Assert.Equal("OrchestratorStuck", stuck.Failure!.ErrorType);
            Assert.Contains("'bench:main' (main) has not yielded for 0.2 s", stuck.Failure.Message, StringComparison.Ordinal);
            Assert.Contains("start the program again", stuck.Failure.Message, StringComparison.Ordinal);
            await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Other);
            Assert.Equal("2", (await host.RunToEndAsync(Other)).Output);

            // The lost thread comes back and finds that nobody waits for it.
            yields.Set();
            await host.Client.ScheduleNewInstanceAsync(Bench.Main, 5, Other.Child("later"));
            Assert.Equal("6", (await host.RunToEndAsync(Other.Child("later"))).Output);
            Assert.Equal(OrchestrationStatus.Running, (await host.Client.GetInstanceAsync(Bench.Id))!.Status);
        }

        await using var repaired = await Bench.With((context, n) => context.CallActivityAsync(Bench.Next, n)).StartAsync(journal);
        Assert.Equal("2", (await repaired.RunToEndAsync(Bench.Id)).Output);
    }

    [Fact]
    public async Task Code_ThatDoesNotYieldInItsFirstTurn_IsNotStartedAndTheCallerHears()
    {
        using var yields = new ManualResetEventSlim();
        var holds = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await Bench.With((context, n) =>
        {
            if (context.InstanceId == Bench.Id)
            {
                holds.SetResult();
                yields.Wait(CancellationToken.None);
            }

            return context.CallActivityAsync(Bench.Next, n);
        }).StartAsync(options: Impatient);

        var starting = Task.Run(() => host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id));
        await holds.Task.WaitAsync(Guard);
        _real.Advance(Patience);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => starting);

        Assert.Contains("has not yielded", refused.Message, StringComparison.Ordinal);
        Assert.Null(await host.Client.GetInstanceAsync(Bench.Id));
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Other);
        Assert.Equal("2", (await host.RunToEndAsync(Other)).Output);
        yields.Set();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Activity_WithoutEnd_FailsAfterItsTimeAndFreesItsPlace(bool blocksItsThread)
    {
        using var ends = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await Bench.With(
            async (context, n) =>
            {
                try
                {
                    return await context.CallActivityAsync(Bench.Next, n);
                }
                catch (ActivityFailedException failed)
                {
                    Assert.Equal(nameof(TimeoutException), failed.Failure.ErrorType);
                    Assert.Equal("Activity 'next' did not end within 0.2 s.", failed.Failure.Message);
                    return await context.CallActivityAsync(Bench.Next, n + 100);
                }
            },
            async (context, n) =>
            {
                if (n == 1 && blocksItsThread)
                {
                    begun.SetResult();
                    ends.Wait(CancellationToken.None);
                }
                else if (n == 1)
                {
                    await using var registration = context.CancellationToken.Register(cancelled.SetResult);
                    begun.SetResult();
                    await new TaskCompletionSource().Task;
                }

                return n + 1;
            }).StartAsync(options: Impatient with { MaxConcurrentActivities = 1 });

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await begun.Task.WaitAsync(Guard);
        _real.Advance(Patience);

        Assert.Equal("102", (await host.RunToEndAsync(Bench.Id)).Output);
        if (!blocksItsThread)
        {
            await cancelled.Task.WaitAsync(Guard);
        }

        ends.Set();
    }

    [Fact]
    public async Task History_PastItsLimit_FailsByNameAndTheParentHears()
    {
        var child = Bench.Main with { Name = "endless" };
        await using var host = await Bench
            .With(async (context, n) =>
            {
                try
                {
                    return await context.CallSubOrchestratorAsync(child, n, Bench.Id.Child("endless"));
                }
                catch (SubOrchestrationFailedException)
                {
                    return -1;
                }
            })
            .Add(child, async (context, n) =>
            {
                while (true)
                {
                    n = await context.CallActivityAsync(Bench.Next, n);
                }
            })
            .StartAsync(options: new EngineOptions { RunActivitiesInline = true, MaxHistoryEvents = 1000 });

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        Assert.Equal("-1", (await host.RunToEndAsync(Bench.Id)).Output);
        var failed = (await host.Client.GetInstanceAsync(Bench.Id.Child("endless")))!;
        Assert.Equal(OrchestrationStatus.Failed, failed.Status);
        Assert.Equal("HistoryTooLong", failed.Failure!.ErrorType);
        Assert.Matches("\\(endless\\) has 1,00\\d events, 1,000 are allowed: long lives continue as new", failed.Failure.Message);
    }

    /// <summary>Nobody reads them: with the limit as it is by default.</summary>
    [Fact]
    public async Task Events_AHundredThousandForOneThatDoesNotRead_FailItByName()
    {
        await using var host = await Bench.With(async (context, n) =>
        {
            await context.CreateTimerAsync(context.UtcNow.AddDays(30));
            return n;
        }).StartAsync();
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 7, Other);

        for (var i = 0; i < 100_000; i++)
        {
            await host.Client.RaiseEventAsync(Bench.Id, Bench.Ring, i);
        }

        var failed = await host.RunToEndAsync(Bench.Id);
        Assert.Equal(OrchestrationStatus.Failed, failed.Status);
        Assert.Equal("HistoryTooLong", failed.Failure!.ErrorType);
        Assert.Contains("50,000 are allowed", failed.Failure.Message, StringComparison.Ordinal);
        Assert.Equal("7", (await host.RunToEndAsync(Other)).Output);
    }

    /// <summary>They wait while it is suspended, and are read when it goes on; within the limit nothing is lost.</summary>
    [Fact]
    public async Task Events_ThousandsWhileSuspended_AreReadInOrderWhenItGoesOn()
    {
        const int events = 10_000;
        await using var host = await Bench.With(async (context, n) =>
        {
            for (var i = 0; i < events; i++)
            {
                n += await context.ReceiveEventAsync(Bench.Ring) == i ? 1 : 0;
            }

            return n;
        }).StartAsync();
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 0, Bench.Id);
        await host.Client.SuspendAsync(Bench.Id, "a busy day");
        for (var i = 0; i < events; i++)
        {
            await host.Client.RaiseEventAsync(Bench.Id, Bench.Ring, i);
        }

        await host.Client.ResumeAsync(Bench.Id, "quiet again");

        Assert.Equal($"{events}", (await host.RunToEndAsync(Bench.Id)).Output);
    }

    [Fact]
    public async Task Instance_ThatAlwaysFails_SaysWhyAndTheOthersGoOn()
    {
        await using var host = await Bench.With(async (context, n) =>
        {
            n = await context.CallActivityAsync(Bench.Next, n);
            return context.InstanceId == Bench.Id ? throw new InvalidOperationException("it never works") : n;
        }).StartAsync();

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Other);

        var failed = await host.RunToEndAsync(Bench.Id);
        Assert.Equal(OrchestrationStatus.Failed, failed.Status);
        Assert.Equal(new FailureDetails(nameof(InvalidOperationException), "it never works"), failed.Failure);
        Assert.Equal("2", (await host.RunToEndAsync(Other)).Output);
    }

    [Fact]
    public async Task Payload_Oversized_FailsTheCallThatMadeItAndNothingElse()
    {
        var large = new EventDefinition<string>("large", BenchJson.Default.String);
        await using var host = await Bench.With(async (context, n) =>
        {
            try
            {
                context.SendEvent(Other, large, new string('x', 40_000));
            }
            catch (PayloadTooLargeException e)
            {
                Assert.Contains("32768 are allowed: pass an id and keep the rest in the store", e.Message, StringComparison.Ordinal);
                n += 10;
            }

            return await context.CallActivityAsync(Bench.Next, n);
        }).StartAsync();
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        await Assert.ThrowsAsync<PayloadTooLargeException>(() => host.Client.RaiseEventAsync(Bench.Id, large, new string('x', 40_000)));

        Assert.Equal("12", (await host.RunToEndAsync(Bench.Id)).Output);
    }

    /// <summary>The only wait in real time: for what the engine's virtual clock knows nothing of.</summary>
    private static async Task<OrchestrationState> StoppedAsync(EmbeddedHost host)
    {
        using var patience = new CancellationTokenSource(Guard);
        while (true)
        {
            if (await host.Client.GetInstanceAsync(Bench.Id, patience.Token) is { Failure: not null } state)
            {
                return state;
            }

            await Task.Delay(5, patience.Token);
        }
    }
}
