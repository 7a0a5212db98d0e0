using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Overview;

/// <summary>How a rollout stands, from what needs nobody to what needs somebody most.</summary>
public enum HealthState
{
    /// <summary>Decided or cancelled.</summary>
    Over,
    OnTrack,

    /// <summary>An office owes the next answer, in time.</summary>
    Waiting,

    /// <summary>It goes on, but something is late or missing.</summary>
    AtRisk,

    /// <summary>It stands still, and nothing will move it by itself.</summary>
    Stalled,
    Failed,
}

/// <param name="State">The worst of all findings.</param>
/// <param name="Findings">At least one, the worst first.</param>
public sealed record Health(HealthState State, IReadOnlyList<HealthFinding> Findings)
{
    public HealthFinding Reason => Findings[0];
}

/// <summary>One reason, as data; <see cref="HealthWording"/> says it.</summary>
public sealed record HealthFinding(HealthReason Reason)
{
    /// <summary>Who owes, or who has been told.</summary>
    public OfficeRole? Office { get; init; }

    /// <summary>What is owed.</summary>
    public ObligationKind? Duty { get; init; }

    /// <summary>Since when, or when it happened (UTC).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is due or ends (UTC).</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>People, or days.</summary>
    public int? Number { get; init; }

    /// <summary>What somebody gave as the reason.</summary>
    public string? Text { get; init; }

    public Decision? Decision { get; init; }

    public Phase? Phase { get; init; }

    public HealthState State => Reason switch
    {
        HealthReason.Decided or HealthReason.Cancelled => HealthState.Over,
        HealthReason.CheckInOpen or HealthReason.NextCheckIn or HealthReason.Running => HealthState.OnTrack,
        HealthReason.WaitsFor => HealthState.Waiting,
        HealthReason.PhaseFailed => HealthState.Failed,
        HealthReason.Paused or HealthReason.CouncilClosed or HealthReason.NobodyIsReminded => HealthState.Stalled,
        _ => HealthState.AtRisk,
    };
}

/// <summary>Ordered: of two with the same state the first is said first.</summary>
public enum HealthReason
{
    Decided,
    Cancelled,
    PhaseFailed,
    Paused,

    /// <summary>There is no agreement of the works council, and it is not being asked.</summary>
    CouncilClosed,

    /// <summary>All rungs have fired, and the plan says to keep waiting.</summary>
    NobodyIsReminded,
    Escalated,

    /// <summary>It has no ladder and has waited for weeks.</summary>
    WaitsLong,

    /// <summary>Too few answered the last check-in.</summary>
    FewAnswers,
    LicencesMissing,

    /// <summary>Later than the forecast at the start.</summary>
    BehindForecast,
    TolerationEnds,
    WaitsFor,
    CheckInOpen,
    NextCheckIn,
    Running,
}
