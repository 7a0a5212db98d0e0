using System.Globalization;
using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine.Turns;

/// <summary>Runs activities, first in first out, a bounded number at a time. All members belong to the loop.</summary>
/// <param name="isWanted">Whether the caller still waits.</param>
/// <param name="onOutcome">Takes the outcome; called on the loop.</param>
internal sealed partial class ActivityDispatcher(
    OrchestrationCatalog catalog,
    IServiceProvider services,
    EngineOptions options,
    TimeProvider realTime,
    WorkLoop loop,
    Func<ActionKey, bool> isWanted,
    Action<ActionKey, HistoryEvent> onOutcome,
    ILogger logger) : IDisposable
{
    private readonly Queue<PendingActivity> _waiting = new();
    private readonly CancellationTokenSource _cancelled = new();
    private readonly Dictionary<ActionKey, Run> _running = [];
    private bool _draining;
    private long _oldest = long.MaxValue;

    /// <summary>None runs and none waits.</summary>
    public bool IsIdle => _running.Count == 0 && _waiting.Count == 0;

    public void Add(PendingActivity activity) => _waiting.Enqueue(activity);

    /// <summary>Starts what may start.</summary>
    public void Pump()
    {
        while (!_draining && _running.Count < options.MaxConcurrentActivities && _waiting.TryDequeue(out var activity))
        {
            if (isWanted(activity.Key))
            {
                Start(activity);
            }
        }
    }

    /// <summary>Nothing starts any more; what waits stays in the journal.</summary>
    public void Drain() => _draining = true;

    public void CancelRunning() => _cancelled.Cancel();

    /// <summary>Called from any thread, from time to time: ends what has run too long.</summary>
    public void Look()
    {
        if (HasTimedOut(Interlocked.Read(ref _oldest)))
        {
            loop.Post(TimeOut);
        }
    }

    public void Dispose() => _cancelled.Dispose();

    private bool HasTimedOut(long began) =>
        began != long.MaxValue && realTime.GetElapsedTime(began) >= options.ActivityTimeout;

    private void TimeOut()
    {
        foreach (var (key, run) in _running.Where(r => HasTimedOut(r.Value.Began)).ToList())
        {
            if (!run.TryLetGo())
            {
                continue;
            }

            var timeout = new TimeoutException(string.Create(
                CultureInfo.InvariantCulture, $"Activity '{run.Name}' did not end within {options.ActivityTimeout.TotalSeconds:0.#} s."));
            Log.ActivityTimedOut(logger, run.Name, key.Instance, options.ActivityTimeout.TotalSeconds);
            Finish(key, run, new ActivityFailed(key.Number, FailureDetails.From(timeout)));

            // Last: whoever waits for the token may go on at once, and is not heard any more.
            run.Cancel();
            loop.Leave();
        }

        Pump();
    }

    private void Start(PendingActivity activity)
    {
#pragma warning disable CA2000, CA2025 // Disposed of when the activity has really ended.
        var run = new Run(activity.Name, realTime.GetTimestamp(), _cancelled.Token);
        _running.Add(activity.Key, run);
        if (_running.Count == 1)
        {
            Interlocked.Exchange(ref _oldest, run.Began);
        }

        if (!options.RunActivitiesInline)
        {
            loop.Enter();
            loop.Follow(() => Begin(activity.Key, run, activity.Input));
            return;
        }

        var running = RunAsync(activity.Key, run, activity.Input);
        if (running.IsCompletedSuccessfully)
        {
            run.Dispose();
            Finish(activity.Key, run, running.Result);
        }
        else
        {
            loop.Enter();
            _ = ReportAsync(activity.Key, run, running);
        }
#pragma warning restore CA2000, CA2025
    }

    private Action? Begin(ActionKey key, Run run, string input)
    {
        var running = RunAsync(key, run, input);
        if (running.IsCompletedSuccessfully)
        {
            return Ended(key, run, running.Result);
        }

        _ = ReportAsync(key, run, running);
        return null;
    }

    private async Task ReportAsync(ActionKey key, Run run, Task<HistoryEvent?> running)
    {
        if (Ended(key, run, await running) is { } ended)
        {
            loop.LeaveWith(ended);
        }
    }

    /// <returns>The loop's next piece of work; null when it has timed out meanwhile.</returns>
    private Action? Ended(ActionKey key, Run run, HistoryEvent? outcome)
    {
        run.Dispose();
        return !run.TryLetGo()
            ? null
            : () =>
            {
                Finish(key, run, outcome);
                Pump();
            };
    }

    private void Finish(ActionKey key, Run run, HistoryEvent? outcome)
    {
        if (_running.GetValueOrDefault(key) == run)
        {
            _running.Remove(key);
        }

        Interlocked.Exchange(ref _oldest, _running.Count == 0 ? long.MaxValue : _running.Values.Min(r => r.Began));
        if (outcome is not null)
        {
            onOutcome(key, outcome);
        }
    }

    /// <summary>Null when the activity gave up because the engine stops: it is still pending and runs again.</summary>
    private async Task<HistoryEvent?> RunAsync(ActionKey key, Run run, string input)
    {
        try
        {
            var context = new ActivityContext(key.Instance, run.Name, run.Cancelled);
            return new ActivityCompleted(key.Number, await catalog.Activity(run.Name).RunAsync(services, context, input));
        }
        catch (OperationCanceledException) when (_cancelled.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            // Whatever an activity throws is its outcome; the caller's policy decides.
            Log.ActivityThrew(logger, exception, run.Name, key.Instance);
            return new ActivityFailed(key.Number, FailureDetails.From(exception));
        }
    }

    private sealed class Run(string name, long began, CancellationToken stop) : IDisposable
    {
        private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(stop);
        private int _letGo;

        public string Name => name;

        /// <summary>See <see cref="TimeProvider.GetTimestamp"/>.</summary>
        public long Began => began;

        public CancellationToken Cancelled => _cancellation.Token;

        /// <summary>Its own end or its timeout: one of them counts, and gives back the loop's hold.</summary>
        public bool TryLetGo() => Interlocked.Exchange(ref _letGo, 1) == 0;

        public void Cancel()
        {
            try
            {
                _ = _cancellation.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }

        public void Dispose() => _cancellation.Dispose();
    }

    private static partial class Log
    {
        [LoggerMessage(1102, LogLevel.Error, "Activity {Activity} of {Instance} did not end within {Seconds} s: its call has failed, and its place is free.")]
        public static partial void ActivityTimedOut(ILogger logger, string activity, InstanceId instance, double seconds);

        [LoggerMessage(1101, LogLevel.Warning, "Activity {Activity} of {Instance} threw.")]
        public static partial void ActivityThrew(ILogger logger, Exception exception, string activity, InstanceId instance);
    }
}
