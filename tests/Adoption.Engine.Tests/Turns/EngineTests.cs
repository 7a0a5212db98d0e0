using System.Collections.Concurrent;
using System.Diagnostics;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Turns;

public sealed class EngineTests
{
    [Fact]
    public async Task Instances_MoreThanMayStay_AreEvictedAndReplayed()
    {
        await using var host = await Bench.With(async (context, n) => n + await context.ReceiveEventAsync(Bench.Ring))
            .StartAsync(options: new EngineOptions { MaxResidentInstances = 3 });
        InstanceId[] ids = [.. Enumerable.Range(0, 20).Select(i => Bench.Id.Child($"{i}"))];
        foreach (var id in ids)
        {
            await host.Client.ScheduleNewInstanceAsync(Bench.Main, 100, id);
        }

        await host.SettleAsync();
        Assert.Equal(3, host.Engine.ResidentInstances);

        foreach (var (i, id) in ids.Index())
        {
            await host.Client.RaiseEventAsync(id, Bench.Ring, i);
        }

        foreach (var (i, id) in ids.Index())
        {
            Assert.Equal($"{100 + i}", (await host.RunToEndAsync(id)).Output);
        }

        Assert.Equal(0, host.Engine.ResidentInstances);
    }

    [Fact]
    public async Task Activities_Many_RunAtMostSoManyAtATime()
    {
        var running = 0;
        var most = 0;
        await using var host = await Bench.With(
            async (context, n) => (await Task.WhenAll(Enumerable.Range(0, n).Select(i => context.CallActivityAsync(Bench.Next, i)))).Length,
            async (_, n) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return n;
            }).StartAsync(options: new EngineOptions { MaxConcurrentActivities = 4 });

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 200, Bench.Id);

        Assert.Equal("200", (await host.RunToEndAsync(Bench.Id)).Output);
        Assert.InRange(most, 1, 4);
    }

    [Fact]
    public async Task Stop_ActivityInFlight_ItsOutcomeIsRecordedAndNothingNewBegins()
    {
        var journal = new InMemoryJournal();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var calls = new ConcurrentBag<int>();
        var bench = Bench.With(
            async (context, n) => await context.CallActivityAsync(Bench.Next, await context.CallActivityAsync(Bench.Next, n)),
            async (_, n) =>
            {
                calls.Add(n);
                started.TrySetResult();
                await release.Task;
                return n + 1;
            });
        var host = await bench.StartAsync(journal);
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await started.Task;

        var stopping = host.Engine.StopAsync();
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        Assert.Equal([1], calls);
        Assert.Equal(1, Assert.Single((await journal.LoadAsync()).Activities).Key.Number);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RaiseEventAsync(Bench.Id, Bench.Ring, 1));
        await using var again = await bench.StartAsync(journal);
        Assert.Equal("3", (await again.RunToEndAsync(Bench.Id)).Output);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task Stop_ActivityDoesNotEnd_IsCancelledAndRunsAgainAfterTheStart()
    {
        var journal = new InMemoryJournal();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var hangs = true;
        var bench = Bench.With(
            (context, n) => context.CallActivityAsync(Bench.Next, n),
            async (context, n) =>
            {
                started.TrySetResult();
                if (hangs)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
                }

                return n + 1;
            });
        var host = await bench.StartAsync(journal);
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await started.Task;

        await host.Engine.StopAsync(new CancellationToken(canceled: true));
        hangs = false;

        await using var again = await bench.StartAsync(journal);
        Assert.Equal("2", (await again.RunToEndAsync(Bench.Id)).Output);
    }

    [Fact]
    public async Task Dispose_ActivityInFlight_EndsAtOnceAlsoWhereTimeStandsStill()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var host = await Bench.With((context, n) => context.CallActivityAsync(Bench.Next, n), async (_, n) =>
        {
            started.SetResult();
            await new TaskCompletionSource().Task;
            return n;
        }).StartAsync();
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await started.Task;

        await host.Engine.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.True(host.Engine.Completion.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Journal_Fails_TheEngineGivesUpAndSaysWhy()
    {
        await using var host = await Bench.With((context, n) => context.CallActivityAsync(Bench.Next, n))
            .StartAsync(new RefusingJournal(commit => commit.Update is null ? null : new IOException("broken")));

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        await Assert.ThrowsAsync<IOException>(() => host.Engine.Completion.WaitAsync(TimeSpan.FromMinutes(2)));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.RaiseEventAsync(Bench.Id, Bench.Ring, 1));
    }

    [Fact]
    public async Task Start_IdOfAnEndedInstance_IsTakenAndLeavesNothingBehind()
    {
        var runs = 0;
        await using var host = await Bench.With(
            async (context, n) => n + await context.CallActivityAsync(Bench.Next, n),
            (_, n) =>
            {
                runs++;
                return Task.FromResult(n);
            }).StartAsync(options: new EngineOptions { RunActivitiesInline = true });
        Assert.True(await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id));
        Assert.Equal("2", (await host.RunToEndAsync(Bench.Id)).Output);

        Assert.False(await host.Client.ScheduleNewInstanceAsync(Bench.Main, 5, Bench.Id));
        await host.SettleAsync();

        Assert.Equal(1, runs);
        Assert.Equal("2", (await host.Client.GetInstanceAsync(Bench.Id))!.Output);
        Assert.Equal(0, host.Engine.ResidentInstances);
    }

    [Fact]
    public async Task Start_JournalRefuses_TheCallerHearsAndTheNextStartWorks()
    {
        var full = true;
        var journal = new RefusingJournal(_ => full ? new IOException("full") : null);
        await using var host = await Bench.With((context, n) => context.CallActivityAsync(Bench.Next, n)).StartAsync(journal);
        await Assert.ThrowsAsync<IOException>(() => host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id));

        full = false;

        Assert.Null(await host.Client.GetInstanceAsync(Bench.Id));
        Assert.True(await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id));
        Assert.Equal("2", (await host.RunToEndAsync(Bench.Id)).Output);
    }

    [Fact]
    public async Task Journal_FullForAWhile_TheTurnWaitsAndGoesOn()
    {
        var refused = 0;
        var journal = new RefusingJournal(commit => commit.Update is not null && ++refused <= 5 ? new FullForNow() : null);
        await using var host = await Bench.With((context, n) => context.CallActivityAsync(Bench.Next, n)).StartAsync(journal);

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        Assert.Equal("2", (await host.RunToEndAsync(Bench.Id)).Output);
        Assert.Equal(6, refused);
        Assert.False(host.Engine.Completion.IsCompleted);
    }

    [Fact]
    public async Task History_OfAStep_IsThreeEventsAndGenerationsDropTheirs()
    {
        await using var host = await Bench.With(async (context, n) =>
        {
            n = await context.CallActivityAsync(Bench.Next, n);
            if (n < 1000)
            {
                context.ContinueAsNew(n, Bench.Number);
            }

            return n;
        }).StartAsync();

        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 0, Bench.Id);
        await host.RunToEndAsync(Bench.Id);

        Assert.Equal(6, (await host.Journal.ReadHistoryAsync(Bench.Id)).Count);
    }

    [Fact]
    public async Task Rehearsal_ThousandsOfActivitiesAndTimers_TakesMilliseconds()
    {
        await using var host = await Bench.With(async (context, n) =>
        {
            for (var i = 0; i < 5; i++)
            {
                await Task.WhenAll(Enumerable.Range(0, n).Select(k => context.CallActivityAsync(Bench.Next, k)));
                await context.CreateTimerAsync(context.UtcNow.AddDays(10));
            }

            return n;
        }).StartAsync(options: new EngineOptions { RunActivitiesInline = true });
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 20; i++)
        {
            await host.Client.ScheduleNewInstanceAsync(Bench.Main, 100, Bench.Id.Child($"{i}"));
        }

        for (var i = 0; i < 20; i++)
        {
            await host.RunToEndAsync(Bench.Id.Child($"{i}"));
        }

        // 10,000 activities and 100 timers, well under a second on an idle machine; the bound leaves room for a busy one.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"{watch.Elapsed}");
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private sealed class FullForNow() : IOException("full"), IPassingFailure
    {
        public bool MayPass => true;
    }
}
