using Adoption.Engine.Time;
using Adoption.Portal.Mailboxes;

namespace Adoption.Local.Demo;

/// <summary>Holds the demo's clock. What visitors answer meanwhile takes effect; the simulated people wait with the clock.</summary>
public sealed class DemoTime(SteppedClock clock) : IDemoTime
{
    private readonly Lock _gate = new();
    private IDisposable? _hold;

    public bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return _hold is not null;
            }
        }
    }

    public void Hold()
    {
        lock (_gate)
        {
            _hold ??= clock.Hold();
        }
    }

    public void GoOn()
    {
        lock (_gate)
        {
            _hold?.Dispose();
            _hold = null;
        }
    }
}
