using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Controls;

/// <param name="Done">It is recorded, and every orchestration was rung.</param>
/// <param name="Code">Why not; null: it is done.</param>
public sealed record ControlResult(bool Done, ControlRefusal? Code)
{
    public static ControlResult Ok { get; } = new(true, null);

    /// <summary>Why not, and what would be possible, in English; pages say it in their reader's language (<see cref="ControlWording"/>).</summary>
    public string? Refusal => Code is { } code ? ControlWording.Of(code, Language.En) : null;

    /// <summary>After a cancellation: who got a licence from this rollout and has it still.</summary>
    public IReadOnlyList<EmployeeId> Granted { get; init; } = [];

    public static ControlResult Refuse(ControlRefusal code) => new(false, code);
}

public enum ControlRefusal
{
    ReasonMissing,
    Unknown,
    NotRunning,
    NotPaused,
    NotExtendable,
    Over,
    NothingFailed,
    GuardrailsNotAgreed,
    CouncilAskedOrAgreed,
}
