using Adoption.Engine.History;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine.Turns;

/// <summary>The end of a generation, as an action; it never reaches a history, which it ends.</summary>
internal sealed record ContinuedAsNew(int Number, string Input) : ActionEvent(Number);

/// <summary>
/// The running code of one generation of one instance. History is fed event by event, old ones first (<see cref="Replay"/>), then
/// each turn's new ones (<see cref="Run"/>). Once <see cref="Stopped"/>, it is thrown away; its history is untouched.
/// </summary>
internal sealed class Execution
{
    private readonly OrchestratorRegistration _registration;
    private readonly IServiceProvider _services;
    private readonly Action<Execution> _onForeignAwait;
    private readonly TurnScheduler _scheduler;
    private readonly TurnContext _context;
    private readonly Queue<HistoryEvent> _whileSuspended = new();
    private Task<string>? _code;
    private bool _endRequested;
    private int _matched;
    private FailureDetails? _stopped;

    /// <param name="onForeignAwait">Called on a foreign thread when an await on something foreign comes back between turns.</param>
    public Execution(
        OrchestratorRegistration registration,
        IServiceProvider services,
        InstanceId instanceId,
        ILoggerFactory loggers,
        Action<Execution> onForeignAwait)
    {
        _registration = registration;
        _services = services;
        _onForeignAwait = onForeignAwait;
        _scheduler = new TurnScheduler(ReportForeign);
        _context = new TurnContext(instanceId, _scheduler, loggers);
    }

    /// <summary>Why this code cannot go on; null while it can.</summary>
    public FailureDetails? Stopped => Volatile.Read(ref _stopped);

    /// <summary>Set while it is suspended.</summary>
    public ExecutionSuspended? Suspension { get; private set; }

    public bool IsSuspended => Suspension is not null;

    public string? CustomStatus => _context.CustomStatus;

    /// <summary>Events that nobody has asked for yet.</summary>
    public IEnumerable<EventRaised> UnreadEvents => _context.Events.Unread
        .Select(e => new EventRaised(e.Name, e.Payload))
        .Concat(_whileSuspended.OfType<EventRaised>());

    /// <summary>The actions of the last turn, in call order; the last one may be the end.</summary>
    public IReadOnlyList<ActionEvent> Actions => _context.Requested;

    public void Replay(IReadOnlyList<HistoryEvent> history)
    {
        _context.Replaying = true;
        try
        {
            foreach (var historyEvent in history)
            {
                switch (historyEvent)
                {
                    case ActionEvent action:
                        HistoryMatch.Ensure(
                            _context.InstanceId, action, _matched < _context.Requested.Count ? _context.Requested[_matched] : null);
                        _matched++;
                        break;
                    case TurnStarted turn:
                        EnsureAllMatched($"a new turn at {turn.At:O}");
                        Feed(turn);
                        break;
                    default:
                        Feed(historyEvent);
                        break;
                }
            }

            EnsureAllMatched("nothing more");
            _context.Requested.Clear();
            StopIfStranded();
        }
        catch (NonDeterministicOrchestrationException exception)
        {
            Stop(FailureDetails.From(exception));
        }

        _context.Replaying = false;
    }

    /// <summary>Takes one turn. Its outcome is in <see cref="Actions"/>, unless it <see cref="Stopped"/>.</summary>
    public void Run(IReadOnlyList<HistoryEvent> events)
    {
        _context.Requested.Clear();
        foreach (var historyEvent in events)
        {
            Feed(historyEvent);
        }

        StopIfStranded();
    }

    private void Feed(HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case TurnStarted turn:
                _context.Now = turn.At;
                break;
            case ExecutionSuspended suspended:
                Suspension = suspended;
                break;
            case ExecutionResumed:
                Suspension = null;
                while (!IsSuspended && _whileSuspended.TryDequeue(out var waiting))
                {
                    Feed(waiting);
                }

                break;
            case ExecutionTerminated:
                break;
            default:
                if (IsSuspended)
                {
                    _whileSuspended.Enqueue(historyEvent);
                }
                else
                {
                    _scheduler.Run(() => Deliver(historyEvent));
                    RequestEnd();
                }

                break;
        }
    }

    private void Deliver(HistoryEvent historyEvent)
    {
        switch (historyEvent)
        {
            case ExecutionStarted started:
                _code = _registration.RunAsync(_services, _context, started.Input);
                break;
            case ActivityCompleted completed:
                _context.Complete(completed.Number, completed.Output);
                break;
            case ActivityFailed failed:
                _context.Fail(failed.Number, failed.Failure);
                break;
            case TimerFired fired:
                _context.Complete(fired.Number, "");
                break;
            case SubOrchestrationCompleted completed:
                _context.Complete(completed.Number, completed.Output);
                break;
            case SubOrchestrationFailed failed:
                _context.Fail(failed.Number, failed.Failure);
                break;
            case EventRaised raised:
                _context.Events.Add(raised.Name, raised.Payload);
                break;
            default:
                throw new InvalidOperationException($"A turn cannot be given {historyEvent.GetType().Name}.");
        }
    }

    /// <summary>When the code has returned or thrown, that is its last action.</summary>
    private void RequestEnd()
    {
        if (_endRequested || _code is not { IsCompleted: true } code)
        {
            return;
        }

        _endRequested = true;
        var number = _context.TakeNumber();
        _context.Requested.Add(code switch
        {
            { IsCompletedSuccessfully: true } when _context.NextInput is { } input => new ContinuedAsNew(number, input),
            { IsCompletedSuccessfully: true } => new ExecutionCompleted(number, OrchestrationStatus.Completed, code.Result, null),
            { IsFaulted: true } => new ExecutionCompleted(
                number, OrchestrationStatus.Failed, null, FailureDetails.From(code.Exception!.InnerException!)),
            _ => new ExecutionCompleted(
                number,
                OrchestrationStatus.Failed,
                null,
                new FailureDetails(nameof(OperationCanceledException), "The code was cancelled.")),
        });
    }

    private void EnsureAllMatched(string next)
    {
        if (_matched < _context.Requested.Count)
        {
            throw HistoryMatch.Unrecorded(_context.InstanceId, _context.Requested[_matched], next);
        }

        _context.Requested.Clear();
        _matched = 0;
    }

    /// <summary>Code that has not ended and has nothing open waits for something that no event of its history can bring.</summary>
    private void StopIfStranded()
    {
        if (_code is { IsCompleted: false } && !IsSuspended && !_context.CanGoOn)
        {
            Stop(Foreign("it waits, and nothing it asked its context for is open"));
        }
    }

    private void ReportForeign(string what)
    {
        if (Stop(Foreign(what)))
        {
            _onForeignAwait(this);
        }
    }

    private FailureDetails Foreign(string what) => new(
        nameof(NonDeterministicOrchestrationException),
        $"The code of '{_context.InstanceId}' ({_registration.Name}) awaits something else than its context: {what}.");

    private bool Stop(FailureDetails failure) => Interlocked.CompareExchange(ref _stopped, failure, null) is null;
}
