namespace Adoption.Rollouts.Queues;

/// <summary>
/// Wakes those who wait for a queue: at once when told that a message is visible, else by one timer set to the next message's time.
/// Nobody polls; without waiters no timer runs, so that a virtual clock is never held back by it. Thread-safe.
/// </summary>
/// <param name="time">The queue's clock.</param>
/// <param name="nextVisibleAt">When the next message is or becomes visible (UTC); null when the queue is empty. Called under the alarm's lock.</param>
public sealed class VisibilityAlarm(TimeProvider time, Func<DateTimeOffset?> nextVisibleAt) : IDisposable
{
    /// <summary>A system timer may ring a little before its time; it is then set again, not spun.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiters;
    private ITimer? _timer;
    private DateTimeOffset? _setTo;

    /// <summary>True when a message is visible now.</summary>
    public bool IsVisible
    {
        get
        {
            if (!(nextVisibleAt() <= time.GetUtcNow()))
            {
                return false;
            }

            // Another timer of this very instant may have come before ours. A clock that stands still as long as a message waits would
            // never let ours ring.
            Update();
            return true;
        }
    }

    /// <summary>Completes when a message is visible.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        Task waiting;
        lock (_gate)
        {
            _waiters ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting = _waiters.Task;
        }

        Update();
        return waiting.WaitAsync(cancellationToken);
    }

    /// <summary>To be called after every change of the queue, outside the queue's own lock.</summary>
    public void Update()
    {
        TaskCompletionSource? woken = null;
        lock (_gate)
        {
            if (_waiters is null)
            {
                return;
            }

            var next = nextVisibleAt();
            var now = time.GetUtcNow();
            if (next <= now)
            {
                (woken, _waiters) = (_waiters, null);
                Set(null, now);
            }
            else
            {
                Set(next, now);
            }
        }

        woken?.SetResult();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            _timer = null;
            _waiters?.TrySetCanceled();
            _waiters = null;
        }
    }

    private void Set(DateTimeOffset? at, DateTimeOffset now)
    {
        if (at == _setTo)
        {
            return;
        }

        _setTo = at;
        var due = at is { } when ? Max(when - now, Shortest) : Timeout.InfiniteTimeSpan;
        _timer ??= time.CreateTimer(_ => Ring(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        lock (_gate)
        {
            _setTo = null;
        }

        Update();
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
