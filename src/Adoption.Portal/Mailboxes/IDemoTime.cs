namespace Adoption.Portal.Mailboxes;

/// <summary>The demo's time, which a visitor may hold: so that a human can answer before the simulated people do.</summary>
public interface IDemoTime
{
    bool IsHeld { get; }

    /// <summary>Time stands still. What is under way ends; answers of visitors take effect. Harmless when it is held.</summary>
    void Hold();

    /// <summary>Time goes on. Harmless when it does.</summary>
    void GoOn();
}
