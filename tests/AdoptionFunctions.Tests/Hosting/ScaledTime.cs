using AdoptionFunctions.Orchestrations;

namespace AdoptionFunctions.Tests.Hosting;

/// <summary>The programme's clock where it goes faster than real time: as the adapter's <see cref="TimeScale"/> says.</summary>
internal sealed class ScaledTime(TimeScale scale) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => scale.FromReal(System.GetUtcNow());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new Timer(System.CreateTimer(callback, state, Real(dueTime), Real(period)), Real);

    private static TimeSpan Bounded(TimeSpan real) => real < TimeSpan.FromDays(40) ? real : TimeSpan.FromDays(40);

    /// <summary>Zero and "never" mean the same at any speed.</summary>
    private TimeSpan Real(TimeSpan time) => time <= TimeSpan.Zero ? time : Bounded(scale.ToReal(time));

    private sealed class Timer(ITimer inner, Func<TimeSpan, TimeSpan> real) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(real(dueTime), real(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
