using Adoption.Engine.Journal;

namespace Adoption.Engine.Tests.Turns;

/// <summary>The loop waits for the disk itself when nobody else is at work; otherwise commits are left to whoever groups them.</summary>
public sealed class CommitHereTests
{
    [Fact]
    public async Task OneInstanceAlone_EachTurn_IsWrittenHere()
    {
        var journal = new CountingJournal(new InMemoryJournal());
        await using var host = await Bench.With(async (context, n) =>
        {
            for (var i = 0; i < 5; i++)
            {
                n = await context.CallActivityAsync(Bench.Next, n);
            }

            return n;
        }).StartAsync(journal);
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);

        // Not asked of the client, whose question would be work for the loop.
        await journal.Ended;
        Assert.Equal((6, 0), (journal.Here, journal.Elsewhere));
    }

    [Fact]
    public async Task WhileAnActivityRuns_TurnsOfOthers_AreNotWrittenHere()
    {
        var journal = new CountingJournal(new InMemoryJournal());
        var release = new TaskCompletionSource();
        await using var host = await Bench.With(
            (context, n) => n == 0 ? context.CallActivityAsync(Bench.Next, n) : Task.FromResult(n),
            async (_, n) =>
            {
                await release.Task;
                return n;
            }).StartAsync(journal);
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 0, Bench.Id.Child("waits"));
        var before = journal.Here;
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 7, Bench.Id);

        await journal.Ended;
        Assert.Equal((before, 1), (journal.Here, journal.Elsewhere));
        release.SetResult();
    }

    private sealed class CountingJournal(InMemoryJournal inner) : ForwardingJournal(inner)
    {
        private int _here;
        private int _elsewhere;

        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Ended => _ended.Task;

        public int Here => Volatile.Read(ref _here);

        public int Elsewhere => Volatile.Read(ref _elsewhere);

        public override ValueTask<CommitOutcome> CommitHereAsync(TurnCommit commit)
        {
            Interlocked.Increment(ref _here);
            return WriteAsync(commit);
        }

        public override ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _elsewhere);
            return WriteAsync(commit);
        }

        private ValueTask<CommitOutcome> WriteAsync(TurnCommit commit)
        {
            if ((commit.Update ?? commit.New) is { HasEnded: true })
            {
                _ended.TrySetResult();
            }

            return inner.CommitAsync(commit);
        }
    }
}
