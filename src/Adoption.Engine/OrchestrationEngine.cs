using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Engine.Turns;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging;

namespace Adoption.Engine;

/// <summary>
/// Runs the catalog's orchestrators on a journal: event-sourced, one turn of an instance at a time, each turn one commit. One engine owns
/// a journal. An engine is started and stopped once.
/// </summary>
public sealed class OrchestrationEngine : IQuiescent, IAsyncDisposable
{
    private readonly IJournal _journal;
    private readonly TimeProvider _time;
    private readonly EngineOptions _options;
    private readonly EngineCore _core;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public OrchestrationEngine(
        OrchestrationCatalog catalog,
        IServiceProvider services,
        IJournal journal,
        TimeProvider time,
        EngineOptions options,
        ILoggerFactory loggers)
    {
        if (options is not { MaxConcurrentActivities: >= 1, MaxResidentInstances: >= 1, MaxHistoryEvents: >= 1 }
            || options.TurnPatience <= TimeSpan.Zero
            || options.ActivityTimeout <= TimeSpan.Zero)
        {
            throw new ArgumentException("At least one activity, one resident instance, one event, and some time for each.", nameof(options));
        }

        _journal = journal;
        _time = time;
        _options = options;
        _core = new EngineCore(catalog, services, journal, time, options, loggers, Fail);
        Client = new EngineClient(catalog, journal, time, _core, EnsureRunning);
    }

    private enum State
    {
        New,
        Running,
        Stopped,
    }

    public OrchestrationClient Client { get; }

    /// <summary>Ends with the engine: successfully after a stop, with the cause when the journal failed and the engine gave up.</summary>
    public Task Completion => _ended.Task;

    /// <summary>No turn is runnable, no activity in flight, no commit pending.</summary>
    public bool IsIdle => _core.Loop.IsIdle;

    /// <summary>The loop itself has something to do; unlike <see cref="IsIdle"/>, what is under way elsewhere does not count.</summary>
    internal bool HasWork => _core.Loop.HasWork;

    /// <summary>Instances whose code is in memory.</summary>
    public int ResidentInstances => _core.ResidentInstances;

    public Task WhenIdleAsync() => _core.Loop.WhenIdleAsync();

    /// <summary>Takes up everything unfinished: timers that fell due meanwhile fire, pending activities run (again).</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.CompareExchange(ref _state, (int)State.Running, (int)State.New) != (int)State.New)
        {
            throw new InvalidOperationException("An engine is started once.");
        }

        var snapshot = await _journal.LoadAsync(cancellationToken);
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _core.Loop.Post(() =>
        {
            _core.Load(snapshot);
            loaded.SetResult();
        });
        await loaded.Task;
        if (_core.IsWatched)
        {
            _core.Watchdog.Start();
        }
    }

    /// <summary>
    /// Drains: no activity begins any more, those in flight may end and have their outcome recorded. Bounded by
    /// <see cref="EngineOptions.DrainGrace"/> (twice) and by <paramref name="cancellationToken"/>; what did not end runs again after
    /// the next start.
    /// </summary>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        if (Interlocked.Exchange(ref _state, (int)State.Stopped) == (int)State.Running)
        {
            _core.Loop.Post(_core.Activities.Drain);
            if (!await BecomesIdleAsync(cancellationToken))
            {
                _core.Loop.Post(_core.Activities.CancelRunning);
                await BecomesIdleAsync(cancellationToken);
            }

            _core.Loop.Post(_core.Halt);
        }

        _ended.TrySetResult();
    }

    /// <summary>Without a stop before it: ends at once, as after a crash; what was in flight runs again after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        _core.Dispose();
    }

    private async Task<bool> BecomesIdleAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _core.Loop.WhenIdleAsync().WaitAsync(_options.DrainGrace, _time, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    private void EnsureRunning()
    {
        if (Volatile.Read(ref _state) != (int)State.Running)
        {
            throw new InvalidOperationException("The engine does not run.");
        }
    }

    private void Fail(Exception exception)
    {
        Interlocked.Exchange(ref _state, (int)State.Stopped);
        _core.Loop.Post(_core.Halt);
        _ended.TrySetException(exception);
    }
}
