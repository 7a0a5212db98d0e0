using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine.Turns;

/// <content>One turn: take what waits, run the code, commit, let the effects follow.</content>
internal sealed partial class EngineCore
{
    private void TakeTurn(InstanceSlot slot)
    {
        slot.IsQueued = false;
        if (_halted || slot.IsBusy || slot.Row is null || slot.Row.HasEnded)
        {
            return;
        }

        var terminated = slot.Inputs.Select(i => i.Event).OfType<ExecutionTerminated>().FirstOrDefault();
        if (slot.Stopped is not null && terminated is null)
        {
            return;
        }

        if (slot.Execution is null && slot.HistoryLength != 0 && (terminated is null || slot.HistoryLength is null))
        {
            ReadHistory(slot);
            return;
        }

        var now = Max(_time.GetUtcNow().ToUniversalTime(), slot.Row.UpdatedAt);
        if (terminated is not null)
        {
            Commit(slot, CommitBuilder.Terminate(slot, terminated.Reason, now, Ids));
            return;
        }

        RunCode(slot, now);
    }

    private void RunCode(InstanceSlot slot, DateTimeOffset now)
    {
        var row = slot.Row!;
        var inputs = slot.Inputs;
        inputs.RemoveAll(i => i.Done is { } key && key.Generation != row.Generation);
        if (inputs.Count == 0 && !slot.HasFreshGeneration)
        {
            return;
        }

        if ((slot.Execution ?? NewExecution(slot)) is not { } execution)
        {
            return;
        }

        List<HistoryEvent> events = [new TurnStarted(now), .. inputs.Select(i => i.Event)];
        if (slot.HasFreshGeneration)
        {
            // One that is suspended before its first turn does not begin before it is resumed.
            events.Insert(inputs.Count > 0 && inputs[0].Event is ExecutionSuspended ? 2 : 1, new ExecutionStarted(row.Name, row.Input));
        }

        execution.Run(events);
        if (execution.Stopped is { } failure)
        {
            // What woke it stays where it is: a repaired version takes the turn again.
            Stop(slot, failure);
            return;
        }

        slot.Inputs = [];
        MakeResident(slot, execution);
        Commit(slot, CommitBuilder.Build(slot, execution, events, inputs, now, Ids));
    }

    private Execution? NewExecution(InstanceSlot slot)
    {
        var row = slot.Row!;
        if (_catalog.Orchestrators.TryGetValue(row.Name, out var registration))
        {
            return new Execution(registration, _services, slot.Id, _loggers, execution => OnForeignAwait(slot, execution));
        }

        Stop(slot, FailureDetails.From(new UnknownDefinitionException("orchestrator", row.Name)));
        return null;
    }

    private void OnForeignAwait(InstanceSlot slot, Execution execution) => Loop.Post(() =>
    {
        if (slot.Execution == execution && !slot.IsBusy && execution.Stopped is { } failure)
        {
            Stop(slot, failure);
        }
    });

    private void Stop(InstanceSlot slot, FailureDetails failure)
    {
        Evict(slot);
        slot.Stopped = failure;
        Stopped[slot.Id] = failure;
        Log.InstanceStopped(_logger, slot.Id, failure.ErrorType, failure.Message);
    }

    private void ReadHistory(InstanceSlot slot)
    {
        slot.IsBusy = true;
        var read = _journal.ReadHistoryAsync(slot.Id);
        if (read.IsCompletedSuccessfully)
        {
            Replay(slot, read.Result);
        }
        else
        {
            Loop.Enter();
            _ = ReadHistoryAsync(slot, read);
        }
    }

    private async Task ReadHistoryAsync(InstanceSlot slot, ValueTask<IReadOnlyList<HistoryEvent>> read)
    {
        try
        {
            var history = await read;
            Loop.Post(() => Replay(slot, history));
        }
        catch (Exception exception)
        {
            // Without its journal the engine may do nothing more; its owner hears why.
            Fail(exception);
        }
        finally
        {
            Loop.Leave();
        }
    }

    private void Replay(InstanceSlot slot, IReadOnlyList<HistoryEvent> history)
    {
        slot.IsBusy = false;
        slot.HistoryLength = history.Count;
        if (slot.Stopped is null && history.Count > 0 && NewExecution(slot) is { } execution)
        {
            execution.Replay(history);
            if (execution.Stopped is { } failure)
            {
                Stop(slot, failure);
            }
            else
            {
                MakeResident(slot, execution);
            }
        }

        // At once: were it queued, others could evict this instance before its turn comes, and it them, for ever.
        TakeTurn(slot);
    }

    private void Commit(InstanceSlot slot, TurnCommit commit)
    {
        slot.IsBusy = true;
        foreach (var start in commit.Starts)
        {
            Reserve(start.Row.Id);
        }

        var writing = _journal.CommitAsync(commit);
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

    private async Task CommitAsync(InstanceSlot slot, TurnCommit commit, ValueTask<CommitOutcome> writing)
    {
        try
        {
            var outcome = await writing;
            Loop.Post(() => Committed(slot, commit, outcome));
        }
        catch (Exception exception)
        {
            // The turn is in memory and not in the journal: going on would act on what never happened.
            Fail(exception);
        }
        finally
        {
            Loop.Leave();
        }
    }

    private void Committed(InstanceSlot slot, TurnCommit commit, CommitOutcome outcome)
    {
        var row = commit.Update!;
        var isNextGeneration = row.Generation > slot.Row!.Generation;
        slot.IsBusy = false;
        slot.Row = row;
        slot.HistoryLength = isNextGeneration ? 0 : slot.HistoryLength + commit.History.Count;
        foreach (var key in commit.DoneTimers)
        {
            slot.OpenTimers.Remove(key);
            _timers.Remove(key);
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

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Error, "{Instance} takes no more turns until the code is repaired: {ErrorType}: {Reason}")]
        public static partial void InstanceStopped(ILogger logger, InstanceId instance, string errorType, string reason);

        [LoggerMessage(1002, LogLevel.Critical, "The engine has failed and does nothing more.")]
        public static partial void EngineFailed(ILogger logger, Exception exception);
    }
}
