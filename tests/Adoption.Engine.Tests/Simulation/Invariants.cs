using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.Simulation;

/// <summary>What holds for the disk at every moment.</summary>
internal sealed class Invariants(InMemoryJournal disk, OrchestrationCatalog catalog)
{
    private readonly Dictionary<InstanceId, (int Generation, int Events)> _replayed = [];

    public async Task CheckAsync()
    {
        var snapshot = await disk.LoadAsync();
        var activities = snapshot.Activities.Select(a => a.Key).ToLookup(k => k.Instance);
        var timers = snapshot.Timers.Select(t => t.Key).ToLookup(k => k.Instance);
        var open = snapshot.Unfinished.Select(r => r.Id).ToHashSet();
        Assert.All(snapshot.Messages, m => Assert.Contains(m.Target, open));
        foreach (var row in (await disk.QueryAsync(new OrchestrationQuery([], PageSize: 1000))).Rows)
        {
            var history = await disk.ReadHistoryAsync(row.Id);
            if (_replayed.GetValueOrDefault(row.Id) == (row.Generation, history.Count))
            {
                continue;
            }

            CheckTime(history);
            CheckSuspension(history);
            Assert.Equal(row.HasEnded ? [] : OpenActivities(row, history), activities[row.Id].Order(Keys));
            Assert.Equal(row.HasEnded ? [] : OpenTimers(row, history), timers[row.Id].Order(Keys));
            var report = await HistoryReplayer.ReplayAsync(catalog, new RecordedHistory(row.Id, row.Name, history));
            Assert.True(report.Agrees, report.Disagreement);
            _replayed[row.Id] = (row.Generation, history.Count);
        }
    }

    private static Comparer<ActionKey> Keys { get; } = Comparer<ActionKey>.Create((a, b) => a.Number.CompareTo(b.Number));

    /// <summary>Whatever the clock did, no turn lies before the one before.</summary>
    private static void CheckTime(IReadOnlyList<HistoryEvent> history)
    {
        var turns = history.OfType<TurnStarted>().Select(t => t.At).ToList();
        Assert.Equal(turns.Order(), turns);
    }

    /// <summary>A turn that begins suspended, and in which nobody resumes, asks for nothing.</summary>
    private static void CheckSuspension(IReadOnlyList<HistoryEvent> history)
    {
        var (suspended, silent) = (false, false);
        foreach (var happened in history)
        {
            switch (happened)
            {
                case TurnStarted:
                    silent = suspended;
                    break;
                case ExecutionSuspended:
                    suspended = true;
                    break;
                case ExecutionResumed:
                    (suspended, silent) = (false, false);
                    break;
                default:
                    Assert.False(silent && happened is ActionEvent, $"Asked for while suspended: {happened}.");
                    break;
            }
        }
    }

    /// <summary>Called and without an outcome, each once.</summary>
    private static IEnumerable<ActionKey> OpenActivities(InstanceRow row, IReadOnlyList<HistoryEvent> history) =>
        Open(
            row,
            history.OfType<ActivityScheduled>().Select(a => a.Number),
            [.. history.OfType<ActivityCompleted>().Select(a => a.Number), .. history.OfType<ActivityFailed>().Select(a => a.Number)]);

    /// <summary>
    /// One may have fired, in the same turn or while the instance was suspended, before its code heard of it and cancelled it; what was cancelled
    /// does not fire any more.
    /// </summary>
    private static IEnumerable<ActionKey> OpenTimers(InstanceRow row, IReadOnlyList<HistoryEvent> history)
    {
        var cancelled = history.OfType<TimerCancelled>().ToList();
        Assert.Equal(cancelled.Count, cancelled.Distinct().Count());
        Assert.All(cancelled, c => Assert.DoesNotContain(new TimerFired(c.Number), history.SkipWhile(happened => happened != c)));
        return Open(
                row,
                history.OfType<TimerCreated>().Select(t => t.Number),
                [.. history.OfType<TimerFired>().Select(t => t.Number)])
            .ExceptBy(cancelled.Select(c => c.Number), key => key.Number);
    }

    private static IEnumerable<ActionKey> Open(InstanceRow row, IEnumerable<int> asked, List<int> ended)
    {
        Assert.Equal(ended.Count, ended.Distinct().Count());
        return asked.Except(ended).Order().Select(number => new ActionKey(row.Id, row.Generation, number));
    }
}
