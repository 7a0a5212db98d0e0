using Adoption.Rollouts.Queues;

namespace Adoption.Rollouts.Tests.Queues;

public sealed class VisibilityAlarmTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly VisibilityAlarm _alarm;
    private DateTimeOffset? _next;

    public VisibilityAlarmTests() => _alarm = new VisibilityAlarm(_time, () => _next);

    public void Dispose() => _alarm.Dispose();

    [Fact]
    public void WithoutAWaiter_NoTimerRuns()
    {
        _next = _time.Now.AddHours(1);

        _alarm.Update();

        Assert.Empty(_time.Set);
    }

    [Fact]
    public void Wait_SetsOneTimerToTheNextMessage()
    {
        _next = _time.Now.AddHours(1);

        _ = _alarm.WaitAsync(CancellationToken.None);
        _ = _alarm.WaitAsync(CancellationToken.None);

        Assert.Equal([TimeSpan.FromHours(1)], _time.Set);
    }

    [Fact]
    public async Task Ring_BeforeTheTime_SetsTheTimerAgainAndWakesNobody()
    {
        _next = _time.Now.AddSeconds(1);
        var waiting = _alarm.WaitAsync(CancellationToken.None);
        _time.Now = _next.Value.AddTicks(-5);

        _time.Ring();

        Assert.False(waiting.IsCompleted);
        Assert.Equal(TimeSpan.FromMilliseconds(1), _time.Set[^1]);
        _time.Now = _next.Value;
        _time.Ring();
        await waiting.WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Update_WithAnEarlierMessage_SetsTheTimerToIt()
    {
        _next = _time.Now.AddHours(2);
        _ = _alarm.WaitAsync(CancellationToken.None);
        _next = _time.Now.AddHours(1);

        _alarm.Update();

        Assert.Equal([TimeSpan.FromHours(2), TimeSpan.FromHours(1)], _time.Set);
    }

    [Fact]
    public void Update_WithNothingLeft_StopsTheTimer()
    {
        _next = _time.Now.AddHours(2);
        _ = _alarm.WaitAsync(CancellationToken.None);
        _next = null;

        _alarm.Update();

        Assert.Equal([TimeSpan.FromHours(2), Timeout.InfiniteTimeSpan], _time.Set);
    }

    /// <summary>A clock whose one timer rings when told.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private TimerCallback _callback = _ => { };

        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        /// <summary>What the timer was set to, in order.</summary>
        public List<TimeSpan> Set { get; } = [];

        public void Ring() => _callback(null);

        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callback = callback;
            return new ManualTimer(this);
        }

        private sealed class ManualTimer(ManualTime time) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                time.Set.Add(dueTime);
                return true;
            }

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
