using Adoption.Rollouts.Rehearsal;

namespace Adoption.Portal.Starting.Preview;

/// <summary>One rehearsal that runs or has run.</summary>
public sealed class RehearsalJob : IProgress<DateTimeOffset>, IDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private long _at;

    /// <summary>The first instant of the rehearsal (UTC, the programme's clock).</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When somebody last asked for it (UTC, real time).</summary>
    public DateTimeOffset AskedAt { get; set; }

    public Task<Rehearsed> Result { get; private set; } = null!;

    /// <summary>The virtual day it has come to; null: it waits for its turn.</summary>
    public DateTimeOffset? At => Interlocked.Read(ref _at) is > 0 and var ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    public bool IsDone => Result.IsCompleted;

    public void Report(DateTimeOffset value) => Interlocked.Exchange(ref _at, value.UtcTicks);

    public void Run(Func<RehearsalJob, CancellationToken, Task<Rehearsed>> work) => Result = Task.Run(() => work(this, _ending.Token));

    /// <summary>Nobody wants to know any more.</summary>
    public void Dispose()
    {
        _ending.Cancel();
        _ending.Dispose();
    }
}
