using Adoption.Engine.History;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine.Turns;

/// <summary>
/// The context of one instance. Every call becomes a numbered action in <see cref="Requested"/>; whether it is new or must agree
/// with history is the caller's matter. Completion sources run their continuations inline, on the turn's own context: the order in
/// which code goes on is the order of the events.
/// </summary>
internal sealed class TurnContext(InstanceId instanceId, TurnScheduler scheduler, ILoggerFactory loggers) : OrchestrationContext
{
    private readonly Dictionary<int, OpenAction> _open = [];
    private int _nextNumber;

    public override InstanceId InstanceId { get; } = instanceId;

    public override DateTimeOffset UtcNow => Now;

    public override bool IsReplaying => Replaying;

    public DateTimeOffset Now { get; set; }

    public bool Replaying { get; set; }

    public List<ActionEvent> Requested { get; } = [];

    public EventBuffer Events { get; } = new();

    public string? CustomStatus { get; private set; }

    /// <summary>Set when the code asked to continue as new.</summary>
    public string? NextInput { get; private set; }

    /// <summary>Something is open that can wake the code again.</summary>
    public bool CanGoOn => _open.Count > 0 || Events.OpenWaits > 0;

    public int TakeNumber() => _nextNumber++;

    public override ILogger CreateReplaySafeLogger(string category) => new ReplaySafeLogger(loggers.CreateLogger(category), this);

    public void Complete(int number, string result)
    {
        if (_open.Remove(number, out var action))
        {
            action.Source.SetResult(result);
        }
    }

    public void Fail(int number, FailureDetails failure)
    {
        if (_open.Remove(number, out var action))
        {
            action.Source.SetException(action.ToException(failure));
        }
    }

    protected override Task<string> CallActivityCoreAsync(string name, string input, RetryPolicy? retry)
    {
        scheduler.EnsureInTurn(nameof(CallActivityAsync));
        return retry is null ? ScheduleActivity(name, input) : CallWithRetriesAsync(name, input, retry);
    }

    protected override Task<string> CallSubOrchestratorCoreAsync(string name, string input, InstanceId instanceId)
    {
        scheduler.EnsureInTurn(nameof(CallSubOrchestratorAsync));
        return Open(
            number => new SubOrchestrationCreated(number, name, instanceId, input),
            failure => new SubOrchestrationFailedException(instanceId, name, failure));
    }

    protected override Task CreateTimerCoreAsync(DateTimeOffset fireAt, CancellationToken cancellationToken)
    {
        scheduler.EnsureInTurn(nameof(CreateTimerAsync));
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled(cancellationToken);
        }

        var number = _nextNumber;
        var timer = Open(
            id => new TimerCreated(id, fireAt.ToUniversalTime()),
            failure => throw new InvalidOperationException($"A timer cannot fail: {failure.Message}"));
        if (cancellationToken.CanBeCanceled)
        {
            _open[number].Cancellation = cancellationToken.Register(
                () => Cancel(number, cancellationToken), useSynchronizationContext: false);
        }

        return timer;
    }

    protected override Task<string> WaitForEventCoreAsync(string name)
    {
        scheduler.EnsureInTurn(nameof(ReceiveEventAsync));
        return Events.NextAsync(name);
    }

    protected override void SendEventCore(InstanceId target, string name, string payload)
    {
        scheduler.EnsureInTurn(nameof(SendEvent));
        Requested.Add(new EventSent(TakeNumber(), target, name, payload));
    }

    protected override void SetCustomStatusCore(string status)
    {
        scheduler.EnsureInTurn(nameof(SetCustomStatus));
        CustomStatus = status;
    }

    protected override void ContinueAsNewCore(string input)
    {
        scheduler.EnsureInTurn(nameof(ContinueAsNew));
        NextInput = input;

        // The same turn may bring more events; they belong to the next generation.
        Events.AbandonWaits();
    }

    private async Task<string> CallWithRetriesAsync(string name, string input, RetryPolicy retry)
    {
        for (var failed = 1; ; failed++)
        {
            TimeSpan? delay;
            try
            {
                return await ScheduleActivity(name, input);
            }
            catch (ActivityFailedException)
            {
                delay = retry.DelayAfter(failed);
                if (delay is null)
                {
                    throw;
                }
            }

            await CreateTimerCoreAsync(UtcNow + delay.Value, default);
        }
    }

    private Task<string> ScheduleActivity(string name, string input) =>
        Open(number => new ActivityScheduled(number, name, input), failure => new ActivityFailedException(name, failure));

    private Task<string> Open(Func<int, ActionEvent> request, Func<FailureDetails, Exception> toException)
    {
        var action = new OpenAction(toException);
        var number = TakeNumber();
        _open.Add(number, action);
        Requested.Add(request(number));
        return action.Source.Task;
    }

    private void Cancel(int timer, CancellationToken cancellationToken)
    {
        scheduler.EnsureInTurn("a timer's cancellation");
        if (_open.Remove(timer, out var action))
        {
            Requested.Add(new TimerCancelled(timer));
            action.Source.SetCanceled(cancellationToken);
        }
    }

    private sealed class OpenAction(Func<FailureDetails, Exception> toException)
    {
        public TaskCompletionSource<string> Source { get; } = new();

        public CancellationTokenRegistration Cancellation { get; set; }

        public Exception ToException(FailureDetails failure) => toException(failure);
    }
}
