using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts;

/// <summary>The overview's row of one rollout: what dashboards read, and what every decision starts from.</summary>
/// <remarks>
/// Properties with a default have a setter: source-generated deserialisation writes null or zero into an init-only property that an older
/// document lacks, and the default would be lost.
/// </remarks>
public sealed record Rollout
{
    public required RolloutId Id { get; init; }

    /// <summary>The department's name as HR gave it.</summary>
    public required string Department { get; init; }

    public required PlanSnapshotId Plan { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required int Headcount { get; init; }

    /// <summary>No mail goes out before (UTC): until shortly before, the start can be undone. Null: mails go out from the start.</summary>
    public DateTimeOffset? MailsFrom { get; init; }

    public RolloutStatus Status { get; set; } = RolloutStatus.Running;

    public Phase Phase { get; set; } = Phase.Guardrails;

    public int Cycle { get; set; } = 1;

    /// <summary>The orchestrator's own count; an update with a lower one comes late and is ignored.</summary>
    public long Sequence { get; init; }

    /// <summary>Planned and actual times of each phase, in order.</summary>
    public IReadOnlyList<PhaseSpan> Phases { get; set; } = [];

    /// <summary>Times the programme stood still; the last one is open while it is paused. UTC.</summary>
    public IReadOnlyList<PauseSpan> Pauses { get; set; } = [];

    /// <summary>The version of the published guardrails; 0 before.</summary>
    public int GuardrailsVersion { get; init; }

    /// <summary>The plans before the one that holds: one for each version of the guardrails that was changed, the first one's first.</summary>
    public IReadOnlyList<PlanSnapshotId> EarlierPlans { get; set; } = [];

    public DateTimeOffset? DecidedAt { get; init; }

    public Decision? Decision { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Weeks the sponsor gave the current cycle; null: as the plan says (the first).</summary>
    public int? CycleWeeks { get; init; }

    /// <summary>Weeks added to the current cycle by the programme owner, beyond the plan.</summary>
    public int ExtraWeeks { get; init; }

    /// <summary>
    /// Since when (UTC) a control is recorded that the sweeper has not rung for again; null: all are. Rings may be lost, and processes die.
    /// </summary>
    public DateTimeOffset? RingOwedSince { get; init; }

    /// <summary>Its start was undone: it is gone for everybody, and what is left of it is being deleted.</summary>
    public Undone? Undone { get; init; }

    /// <summary>Updated exports so far: for each an orchestration brings those who joined to where the others are.</summary>
    public int PeopleUpdates { get; init; }

    /// <summary>Whether a cancelled rollout takes back the licences it gave.</summary>
    public bool ReturnLicences { get; init; }

    /// <summary>Pauses that are over: schedules that know as many are up to date.</summary>
    [JsonIgnore]
    public int PausesEnded => Pauses.Count(p => p.Until is not null);

    [JsonIgnore]
    public bool IsPaused => Pauses is [.., { Until: null }];

    /// <summary>No further work is done for it, beyond winding up.</summary>
    [JsonIgnore]
    public bool IsCancelled => Status == RolloutStatus.Cancelled;
}

/// <param name="At">UTC.</param>
/// <param name="By">The office.</param>
/// <param name="Reason">As given.</param>
public sealed record Undone(DateTimeOffset At, string By, string? Reason = null);

[JsonConverter(typeof(JsonStringEnumConverter<RolloutStatus>))]
public enum RolloutStatus
{
    Running,
    Paused,

    /// <summary>A phase failed and waits for the programme owner.</summary>
    Failed,
    Decided,
    Cancelled,
}

[JsonConverter(typeof(JsonStringEnumConverter<Phase>))]
public enum Phase
{
    Guardrails,
    Access,
    Experimentation,
    Scaling,
}

[JsonConverter(typeof(JsonStringEnumConverter<Decision>))]
public enum Decision
{
    Scale,
    Extend,
    Stop,
}

/// <param name="Phase">The phase.</param>
/// <param name="Cycle">Experimentation and scaling may come more than once.</param>
/// <param name="Start">UTC.</param>
/// <param name="End">UTC; null while it runs.</param>
public sealed record PhaseSpan(Phase Phase, int Cycle, DateTimeOffset Start, DateTimeOffset? End);

/// <param name="From">UTC.</param>
/// <param name="Until">UTC; null while paused.</param>
/// <param name="Reason">What the programme owner gave as the reason.</param>
public sealed record PauseSpan(DateTimeOffset From, DateTimeOffset? Until, string Reason);
