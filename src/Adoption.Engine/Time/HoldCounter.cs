namespace Adoption.Engine.Time;

/// <summary>Counts what is under way; idle at zero. Safe from any thread.</summary>
public sealed class HoldCounter : IQuiescent
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private long _count;

    public bool IsIdle => Interlocked.Read(ref _count) == 0;

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        if (Interlocked.Decrement(ref _count) > 0)
        {
            return;
        }

        TaskCompletionSource? idle;
        lock (_lock)
        {
            idle = _idle;
            _idle = null;
        }

        idle?.SetResult();
    }

    public Task WhenIdleAsync()
    {
        lock (_lock)
        {
            if (IsIdle)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var waiting = _idle.Task;
            if (IsIdle)
            {
                // The last one left between the two looks and may have found nobody waiting.
                _idle.SetResult();
                _idle = null;
            }

            return waiting;
        }
    }
}
