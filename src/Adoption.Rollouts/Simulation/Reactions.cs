using Microsoft.Extensions.Logging;

namespace Adoption.Rollouts.Simulation;

/// <summary>What simulated people are about to do: each thing at its time, by the programme's clock.</summary>
public sealed partial class Reactions(TimeProvider clock, ILogger<Reactions> log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<ITimer> _timers = [];
    private TaskCompletionSource? _idle;
    private int _working;
    private bool _disposed;

    /// <summary>Nobody is doing anything at this moment.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _working == 0;
            }
        }
    }

    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return _working == 0
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <param name="at">UTC; in the past: now.</param>
    /// <param name="act">What is done.</param>
    public void At(DateTimeOffset at, Func<Task> act)
    {
        var delay = at - clock.GetUtcNow();
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            ITimer? timer = null;
            timer = clock.CreateTimer(_ => Start(timer!, act), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timers.Add(timer);
            timer.Change(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var timer in _timers)
            {
                timer.Dispose();
            }

            _timers.Clear();
        }
    }

    private void Start(ITimer timer, Func<Task> act)
    {
        lock (_gate)
        {
            if (!_timers.Remove(timer))
            {
                return;
            }

            _working++;
        }

        timer.Dispose();
        _ = RunAsync(act);
    }

    private async Task RunAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e)
        {
            // A simulated person who stumbles must not stop the clock of all others; the programme's own code reports its failures itself.
            Log.Stumbled(log, e);
        }
        finally
        {
            TaskCompletionSource? idle = null;
            lock (_gate)
            {
                if (--_working == 0)
                {
                    (idle, _idle) = (_idle, null);
                }
            }

            idle?.TrySetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9001, EventName = "SimulatedPersonStumbled", Level = LogLevel.Warning,
            Message = "A simulated person could not do what was planned")]
        public static partial void Stumbled(ILogger logger, Exception exception);
    }
}
