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
    WorkLoop loop,
    Func<ActionKey, bool> isWanted,
    Action<ActionKey, HistoryEvent> onOutcome,
    ILogger logger) : IDisposable
{
    private readonly Queue<PendingActivity> _waiting = new();
    private readonly CancellationTokenSource _cancelled = new();
    private int _running;
    private bool _draining;

    public void Add(PendingActivity activity) => _waiting.Enqueue(activity);

    /// <summary>Starts what may start.</summary>
    public void Pump()
    {
        while (!_draining && _running < options.MaxConcurrentActivities && _waiting.TryDequeue(out var activity))
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

    public void Dispose() => _cancelled.Dispose();

    private void Start(PendingActivity activity)
    {
        _running++;
        if (!options.RunActivitiesInline)
        {
            loop.Enter();
            _ = Task.Run(() => RunAndReportAsync(activity));
            return;
        }

        var run = RunAsync(activity);
        if (run.IsCompletedSuccessfully)
        {
            Finish(activity.Key, run.Result);
        }
        else
        {
            loop.Enter();
            _ = ReportAsync(activity.Key, run);
        }
    }

    private Task RunAndReportAsync(PendingActivity activity) => ReportAsync(activity.Key, RunAsync(activity));

    private async Task ReportAsync(ActionKey key, Task<HistoryEvent?> run)
    {
        var outcome = await run;
        loop.Post(() =>
        {
            Finish(key, outcome);
            Pump();
        });
        loop.Leave();
    }

    private void Finish(ActionKey key, HistoryEvent? outcome)
    {
        _running--;
        if (outcome is not null)
        {
            onOutcome(key, outcome);
        }
    }

    /// <summary>Null when the activity gave up because the engine stops: it is still pending and runs again.</summary>
    private async Task<HistoryEvent?> RunAsync(PendingActivity activity)
    {
        var number = activity.Key.Number;
        try
        {
            var context = new ActivityContext(activity.Key.Instance, activity.Name, _cancelled.Token);
            return new ActivityCompleted(number, await catalog.Activity(activity.Name).RunAsync(services, context, activity.Input));
        }
        catch (OperationCanceledException) when (_cancelled.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception exception)
        {
            // Whatever an activity throws is its outcome; the caller's policy decides.
            Log.ActivityThrew(logger, exception, activity.Name, activity.Key.Instance);
            return new ActivityFailed(number, FailureDetails.From(exception));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "Activity {Activity} of {Instance} threw.")]
        public static partial void ActivityThrew(ILogger logger, Exception exception, string activity, InstanceId instance);
    }
}
