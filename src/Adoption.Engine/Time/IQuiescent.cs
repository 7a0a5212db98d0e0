namespace Adoption.Engine.Time;

/// <summary>
/// A part of the product that works on its own (the engine, a queue pump, simulated people). While one of them is busy, virtual time
/// stands still. Work that one hands to another counts as the receiver's before the giver becomes idle.
/// </summary>
public interface IQuiescent
{
    /// <summary>Nothing is running or queued, and nothing will be until time moves or somebody calls from outside.</summary>
    bool IsIdle { get; }

    /// <summary>Completes at the next moment of idleness; at once when idle now.</summary>
    Task WhenIdleAsync();
}
