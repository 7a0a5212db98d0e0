using Adoption.Engine.Journal;

namespace Adoption.Engine.Turns;

/// <content>What a turn changed becomes durable, and only then do its effects follow.</content>
internal sealed partial class EngineCore
{
    /// <summary>How long a turn waits before it is written again after a failure that may pass.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>Commits on their way to the disk.</summary>
    private int _writing;

    private void Commit(InstanceSlot slot, TurnCommit commit)
    {
        slot.IsBusy = true;
        foreach (var start in commit.Starts)
        {
            Reserve(start.Row.Id);
        }

        Write(slot, commit);
    }

    private void Write(InstanceSlot slot, TurnCommit commit) => Write(slot, commit, Begin(commit));

    private void Write(InstanceSlot slot, TurnCommit commit, ValueTask<CommitOutcome> writing)
    {
        if (writing.IsCompletedSuccessfully)
        {
            Committed(slot, commit, writing.Result);
        }
        else
        {
            Loop.Enter();
            _ = CommitAsync(slot, commit, writing);
        }
    }

    /// <summary>
    /// While others are at work their commits will come soon, and share one wait for the disk. When nobody is, the loop may as well wait itself.
    /// </summary>
    private ValueTask<CommitOutcome> Begin(TurnCommit commit) =>
        Loop.IsLast && Activities.IsIdle && Volatile.Read(ref _writing) == 0 ? _journal.CommitHereAsync(commit) : _journal.CommitAsync(commit);

    private async Task CommitAsync(InstanceSlot slot, TurnCommit commit, ValueTask<CommitOutcome> writing)
    {
        CommitOutcome outcome;
        Interlocked.Increment(ref _writing);
        try
        {
            outcome = await writing;
        }
        catch (Exception exception) when (MayPass(exception))
        {
            Log.CommitWaits(_logger, slot.Id, exception.Message, RetryAfter.TotalSeconds);
            _ = WriteAgainAsync(slot, commit);
            Loop.Leave();
            return;
        }
        catch (Exception exception)
        {
            // The turn is in memory and not in the journal: going on would act on what never happened.
            Fail(exception);
            Loop.Leave();
            return;
        }
        finally
        {
            Interlocked.Decrement(ref _writing);
        }

        Loop.LeaveWith(() => Committed(slot, commit, outcome));
    }

    private static bool MayPass(Exception exception) => exception is IPassingFailure { MayPass: true };

    /// <summary>Nothing of it was written, and the instance takes no other turn meanwhile: it is the same commit.</summary>
    private async Task WriteAgainAsync(InstanceSlot slot, TurnCommit commit)
    {
        await Task.Delay(RetryAfter, _time, CancellationToken.None);
        Loop.Post(() =>
        {
            if (!_halted)
            {
                Write(slot, commit, _journal.CommitAsync(commit));
            }
        });
    }

    private void Committed(InstanceSlot slot, TurnCommit commit, CommitOutcome outcome)
    {
        var row = commit.Update ?? commit.New!;
        var isNextGeneration = row.Generation > slot.Row!.Generation;
        slot.IsBusy = false;
        slot.Row = row;
        slot.HistoryLength = isNextGeneration ? 0 : slot.HistoryLength + commit.History.Count;
        foreach (var key in commit.DoneTimers)
        {
            slot.OpenTimers.Remove(key);
            _timers.Remove(key);

            // It fired while its cancellation was being written.
            slot.Inputs.RemoveAll(i => i.Done == key);
        }

        foreach (var timer in commit.NewTimers)
        {
            AddTimer(slot, timer);
        }

        foreach (var activity in commit.NewActivities)
        {
            Activities.Add(activity);
        }

        if (row.HasEnded)
        {
            Remove(slot, row.ToState());
        }
        else if (isNextGeneration)
        {
            Evict(slot);
        }

        Announce(slot, commit, outcome);
        if (slot.Execution?.Stopped is { } failure)
        {
            // Its foreign await came back while the turn was being written.
            Stop(slot, failure);
        }
        else if (!row.HasEnded)
        {
            QueueTurnIfDue(slot);
        }
    }

    private void Announce(InstanceSlot slot, TurnCommit commit, CommitOutcome outcome)
    {
        foreach (var start in commit.Starts)
        {
            var isTaken = outcome.Taken.Contains(start.Row.Id);
            EndReservation(start.Row.Id, isTaken ? null : start.Row);
            if (isTaken && start.IfTaken is { } answer)
            {
                Deliver(answer);
            }
        }

        var inFront = 0;
        foreach (var message in commit.Messages)
        {
            if (message.Id < 0 && message.Target == slot.Id)
            {
                slot.Inputs.Insert(inFront++, new TurnInput(message.Event, message.Id, null));
            }
            else
            {
                Deliver(message);
            }
        }
    }
}
