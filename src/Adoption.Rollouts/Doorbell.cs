using Adoption.Orchestration;

namespace Adoption.Rollouts;

/// <summary>
/// The only event of the programme. It says that there is something new in the store, not what: it may be lost, doubled or late, and
/// whoever is woken reads the store again.
/// </summary>
public sealed record Doorbell
{
    public static EventDefinition<Doorbell> Event { get; } = new("doorbell", ProgrammeJson.Default.Doorbell);

    public static Doorbell Ring { get; } = new();
}

/// <summary>The result of an activity that has nothing to say.</summary>
public sealed record Nothing
{
    public static Nothing Value { get; } = new();
}
