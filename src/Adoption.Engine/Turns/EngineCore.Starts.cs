using Adoption.Engine.History;
using Adoption.Engine.Journal;

namespace Adoption.Engine.Turns;

/// <content>
/// Starts from outside. The first turn's code runs before the start is written, and both are one commit: the code is deterministic and has no
/// effects, so nobody can tell, and one wait for the disk is saved. When the id is taken, it is as if the code had not run.
/// </content>
internal sealed partial class EngineCore
{
    /// <param name="row">Pending, generation 0.</param>
    /// <param name="started">True: it is durable. False: the id is taken.</param>
    public void Start(InstanceRow row, TaskCompletionSource<bool> started)
    {
        if (_halted)
        {
            started.SetException(new InvalidOperationException("The engine does not run."));
            return;
        }

        Reserve(row.Id);
        var slot = _slots[row.Id];
        var commit = slot.Row is null && slot.Reservations == 1
            ? FirstTurn(slot, row, started)
            : new TurnCommit { Starts = [new InstanceStart(row, null)] };
        var writing = Begin(commit);
        if (writing.IsCompletedSuccessfully)
        {
            Started(slot, row, commit, writing.Result, started);
        }
        else
        {
            Loop.Enter();
            _ = StartAsync(slot, row, commit, writing, started);
        }
    }

    /// <summary>Code that cannot go on is started without its turn, and stops when it takes that; code that does not yield is not started.</summary>
    private TurnCommit FirstTurn(InstanceSlot slot, InstanceRow row, TaskCompletionSource<bool> started)
    {
        slot.Row = row;
        slot.HistoryLength = 0;
        slot.IsBusy = true;
        var now = row.CreatedAt;
        HistoryEvent[] events = [new TurnStarted(now), new ExecutionStarted(row.Name, row.Input)];
        var execution = NewExecution(slot);
        if (execution is not null)
        {
            Watchdog.Run(() => execution.Run(events), () => NotStarted(slot, row, started));
        }

        if (execution is null or { Stopped: not null })
        {
            Forget(slot);
            Stopped.TryRemove(slot.Id, out _);
            slot.Stopped = null;
            return new TurnCommit { Starts = [new InstanceStart(row, null)] };
        }

        MakeResident(slot, execution);
        var commit = CommitBuilder.AsStart(CommitBuilder.Build(slot, execution, events, [], now, Ids));
        foreach (var start in commit.Starts)
        {
            Reserve(start.Row.Id);
        }

        return commit;
    }

    private async Task StartAsync(
        InstanceSlot slot, InstanceRow row, TurnCommit commit, ValueTask<CommitOutcome> writing, TaskCompletionSource<bool> started)
    {
        CommitOutcome outcome;
        Interlocked.Increment(ref _writing);
        try
        {
            outcome = await writing;
        }
        catch (Exception exception)
        {
            // Nothing was written: the caller hears why, the others go on.
            Loop.LeaveWith(() =>
            {
                NotStarted(slot, commit);
                started.SetException(exception);
            });
            return;
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }

        Loop.LeaveWith(() => Started(slot, row, commit, outcome, started));
    }

    private void Started(InstanceSlot slot, InstanceRow row, TurnCommit commit, CommitOutcome outcome, TaskCompletionSource<bool> started)
    {
        if (outcome.Taken.Contains(row.Id))
        {
            NotStarted(slot, commit);
            started.SetResult(false);
            return;
        }

        started.SetResult(true);
        if (commit.New is null)
        {
            EndReservation(row.Id, row);
        }
        else
        {
            slot.Reservations--;
            Committed(slot, commit, outcome);
        }
    }

    private void NotStarted(InstanceSlot slot, TurnCommit commit)
    {
        if (commit.New is not null)
        {
            ReleaseStarts(commit);
            Forget(slot);
        }

        EndReservation(slot.Id, null);
    }

    /// <summary>Its code is stuck in its first turn.</summary>
    private void NotStarted(InstanceSlot slot, InstanceRow row, TaskCompletionSource<bool> started)
    {
        Forget(slot);
        EndReservation(slot.Id, null);
        started.SetException(new InvalidOperationException(Stuck(row.Id, row.Name).Message));
    }

    private void Forget(InstanceSlot slot)
    {
        Evict(slot);
        slot.Row = null;
        slot.HistoryLength = null;
        slot.IsBusy = false;
    }

    /// <summary>Its children are not started either.</summary>
    private void ReleaseStarts(TurnCommit commit)
    {
        foreach (var start in commit.Starts)
        {
            EndReservation(start.Row.Id, null);
        }
    }
}
