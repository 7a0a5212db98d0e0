using System.Globalization;
using Adoption.Engine.History;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine.Turns;

/// <content>One turn: take what waits, run the code.</content>
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
            Commit(slot, CommitBuilder.End(slot, OrchestrationStatus.Terminated, new FailureDetails("Terminated", terminated.Reason), now, Ids));
            return;
        }

        if (slot.HistoryLength > _options.MaxHistoryEvents)
        {
            Commit(slot, CommitBuilder.End(slot, OrchestrationStatus.Failed, TooLong(slot), now, Ids));
            return;
        }

        RunCode(slot, now);
    }

    private FailureDetails TooLong(InstanceSlot slot)
    {
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"The history of '{slot.Id}' ({slot.Row!.Name}) has {slot.HistoryLength:n0} events, {_options.MaxHistoryEvents:n0} are allowed: long lives continue as new.");
        Log.HistoryTooLong(_logger, slot.Id, message);
        return new FailureDetails("HistoryTooLong", message);
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

        Watchdog.Run(() => execution.Run(events), () => SetAside(slot));
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

    /// <summary>Its code holds a thread and does not yield.</summary>
    private void SetAside(InstanceSlot slot)
    {
        slot.IsBusy = false;
        Stop(slot, Stuck(slot.Id, slot.Row!.Name));
    }

    private FailureDetails Stuck(InstanceId id, string name)
    {
        var seconds = _options.TurnPatience.TotalSeconds;
        Log.CodeIsStuck(_logger, id, name, seconds);
        return new FailureDetails("OrchestratorStuck", string.Create(
            CultureInfo.InvariantCulture,
            $"The code of '{id}' ({name}) has not yielded for {seconds:0.#} s and was set aside; it still holds a thread. Repair it and start the program again."));
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
            Watchdog.Run(() => execution.Replay(history), () => SetAside(slot));
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

    private static DateTimeOffset Max(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Error, "{Instance} takes no more turns until the code is repaired: {ErrorType}: {Reason}")]
        public static partial void InstanceStopped(ILogger logger, InstanceId instance, string errorType, string reason);

        [LoggerMessage(1004, LogLevel.Critical, "The code of {Instance} ({Orchestrator}) has not yielded for {Seconds} s. It was set aside and still holds a thread: repair it and start the program again.")]
        public static partial void CodeIsStuck(ILogger logger, InstanceId instance, string orchestrator, double seconds);

        [LoggerMessage(1005, LogLevel.Error, "{Instance} has failed: {Reason}")]
        public static partial void HistoryTooLong(ILogger logger, InstanceId instance, string reason);

        [LoggerMessage(1003, LogLevel.Warning, "A turn of {Instance} cannot be written yet and is tried again every {Seconds} s: {Reason}")]
        public static partial void CommitWaits(ILogger logger, InstanceId instance, string reason, double seconds);

        [LoggerMessage(1002, LogLevel.Critical, "The engine has failed and does nothing more.")]
        public static partial void EngineFailed(ILogger logger, Exception exception);
    }
}
