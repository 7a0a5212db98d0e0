using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations;

/// <summary>An office-holder owes an answer by a date.</summary>
/// <remarks>
/// Properties with a default have a setter: source-generated deserialisation writes null or zero into an init-only property that an older
/// document lacks, and the default would be lost.
/// </remarks>
public sealed record Obligation
{
    public required ObligationId Id { get; init; }

    public required RolloutId Rollout { get; init; }

    public required ObligationKind Kind { get; init; }

    public required Assignee Assignee { get; init; }

    /// <summary>The guardrails' version or the experimentation's cycle it belongs to.</summary>
    public int Cycle { get; set; } = 1;

    /// <summary>What it is about, where one kind occurs more than once: a phase, an integration topic, a pain point.</summary>
    public string? Subject { get; init; }

    /// <summary>The orchestration to ring when it closes.</summary>
    public required string Owner { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Worked out in business time when it was opened, and again after a pause. UTC.</summary>
    public required ObligationSchedule Schedule { get; init; }

    public ObligationStatus Status { get; set; } = ObligationStatus.Open;

    /// <summary>The last rung that fired: -1 before the request itself, 0 after it.</summary>
    public int LastRung { get; set; } = -1;

    /// <summary>How many pauses the schedule knows of.</summary>
    public int PausesCounted { get; init; }

    public ObligationAnswer? Answer { get; init; }

    /// <summary>Everybody whom it was ever handed over to, in order; at most the last one still answers.</summary>
    public IReadOnlyList<Deputy> Deputies { get; set; } = [];

    /// <summary>Who answers for the office, or did when it was closed; null: the office itself.</summary>
    [JsonIgnore]
    public Deputy? Deputy => Deputies is [.., { EndedAt: null } last] ? last : null;

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What happened, for the office-holders' own view and the programme owner's.</summary>
    public IReadOnlyList<ObligationEvent> History { get; set; } = [];

    public Obligation Close(ObligationStatus status, ObligationAnswer? answer, DateTimeOffset at, ObligationEventKind what) => this with
    {
        Status = status,
        Answer = answer,
        ClosedAt = at,
        History = [.. History, new ObligationEvent(at, what)],
    };

    /// <summary>Who stood in at that instant (UTC); null: nobody.</summary>
    public Deputy? DeputyAt(DateTimeOffset at) => Deputies.FirstOrDefault(d => d.Since <= at && (d.EndedAt is null || at < d.EndedAt));

    /// <summary>Ladder and due date stay as they are.</summary>
    public Obligation HandOver(DeputyPerson person, OfficeRole by, DateTimeOffset at) => this with
    {
        Deputies = [.. Deputies, new Deputy { Number = Deputies.Count + 1, Person = person, Since = at, By = by }],
        History = [.. History, new ObligationEvent(at, ObligationEventKind.HandedOver, by)],
    };

    public Obligation TakeBack(OfficeRole by, DateTimeOffset at) => With(Deputies.Count, d => d with { EndedAt = at, Told = false }) with
    {
        History = [.. History, new ObligationEvent(at, ObligationEventKind.TakenBack, by)],
    };

    /// <param name="number">Which deputy.</param>
    /// <param name="change">The others stay as they are.</param>
    public Obligation With(int number, Func<Deputy, Deputy> change) =>
        this with { Deputies = [.. Deputies.Select(d => d.Number == number ? change(d) : d)] };
}

/// <param name="Role">The office.</param>
/// <param name="TeamLead">Set when the office is that of a team lead.</param>
public sealed record Assignee(OfficeRole Role, EmployeeId? TeamLead = null)
{
    public MailRecipient ToRecipient(Deputy? deputy = null) => new(Role, TeamLead, deputy?.Number);
}

[JsonConverter(typeof(JsonStringEnumConverter<ObligationKind>))]
public enum ObligationKind
{
    /// <summary>Management signs the guardrails off.</summary>
    SignOffManagement,

    /// <summary>IT signs the guardrails off.</summary>
    SignOffIt,

    /// <summary>The data protection officer's opinion. No ladder: it waits and is shown as waiting.</summary>
    PrivacyOpinion,

    /// <summary>Management decides, and says why, when the data protection officer has conditions or objects.</summary>
    PrivacyDeviation,

    /// <summary>The works council's agreement. No ladder, never escalated.</summary>
    WorksCouncilAgreement,

    /// <summary>HR changes the guardrails as somebody asked.</summary>
    ChangeGuardrails,

    /// <summary>IT gets more seats.</summary>
    ProvideSeats,

    /// <summary>IT repairs failed licences; the list stands behind sign-in.</summary>
    RepairLicences,

    /// <summary>The head confirms start and weekly hours.</summary>
    ConfirmStart,

    /// <summary>The head and the team leads name pain points.</summary>
    NamePainPoints,

    /// <summary>The programme owner looks at time, access and trust.</summary>
    QuorumMissed,

    /// <summary>The programme owner retries a failed phase, or cancels.</summary>
    PhaseFailed,

    /// <summary>The sponsor decides: scale, extend or stop.</summary>
    Decision,

    /// <summary>IT integrates what is scaled.</summary>
    Integration,

    /// <summary>The head removes what is in the way, as promised.</summary>
    PromisedImprovement,

    /// <summary>HR corrects an address or hands a printed code to people without a mailbox.</summary>
    ReachEmployees,

    /// <summary>HR mends a department that was handed in with errors.</summary>
    MendIntake,

    /// <summary>The head talks with a department that is too small for a check-in.</summary>
    HoldConversation,
}

[JsonConverter(typeof(JsonStringEnumConverter<ObligationStatus>))]
public enum ObligationStatus
{
    Open,
    Answered,

    /// <summary>The plan's default was taken.</summary>
    Expired,

    /// <summary>Expired, and the plan says that this fails the phase.</summary>
    Failed,

    /// <summary>No longer needed.</summary>
    Withdrawn,
}

/// <summary>All rungs as UTC instants; each fires once.</summary>
/// <param name="Rungs">In order of time; rung 1 is the first after the request.</param>
/// <param name="ExpiresAt">Null: never.</param>
/// <param name="OnExpiry">What happens then.</param>
public sealed record ObligationSchedule(IReadOnlyList<Rung> Rungs, DateTimeOffset? ExpiresAt, OnExpiry OnExpiry)
{
    /// <summary>No reminder, no escalation, no end: it waits and is shown as waiting.</summary>
    public static ObligationSchedule WaitsForever { get; } = new([], null, OnExpiry.KeepWaiting);

    /// <summary>The deadline that the plan sets beside the ladder (UTC): the sponsor's decision has one. Null: the ladder alone says it.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>When the answer is due: the plan's deadline, else the reminder's instant, else the first rung's.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => Deadline ?? (Rungs.Count > 0 ? Rungs[0].At : ExpiresAt);
}

/// <param name="Number">From 1, unique in its obligation.</param>
/// <param name="At">UTC.</param>
/// <param name="To">Null: a reminder to the assignee; else the office it is escalated to.</param>
public sealed record Rung(int Number, DateTimeOffset At, OfficeRole? To);

/// <summary>What the office-holder said.</summary>
public sealed record ObligationAnswer
{
    public required Verdict Verdict { get; init; }

    /// <summary>Who answered: the office, or a deputy for it.</summary>
    public required string By { get; init; }

    /// <summary>The number of the deputy who answered; null: the office itself.</summary>
    public int? Deputy { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Comment { get; init; }

    /// <summary>The works council's resolution, or a document's reference.</summary>
    public string? Reference { get; init; }

    /// <summary>Tolerated until the end of this day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>What the works council restricts; the code enforces it.</summary>
    public IReadOnlyList<Restriction> Restrictions { get; set; } = [];

    /// <summary>Weekly hours the head confirms, weeks the sponsor adds.</summary>
    public decimal? Number { get; init; }
}

/// <summary>All answers of all kinds; which of them a kind allows is <c>AnswerRules</c>' business.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    Agreed,
    Refused,
    ChangeRequested,
    NoObjection,
    Conditions,
    Objection,
    ToleratedUntil,
    Done,
    CannotBeDone,
    Retry,
    Scale,
    Extend,
    Stop,
}

[JsonConverter(typeof(JsonStringEnumConverter<Restriction>))]
public enum Restriction
{
    /// <summary>No free text is asked for in check-ins.</summary>
    NoFreeText,

    /// <summary>No reminders to employees.</summary>
    NoReminders,

    /// <summary>Use cases without names only.</summary>
    NoNamedUseCases,

    /// <summary>Nobody is asked how much time was saved.</summary>
    NoTimeSaved,

    /// <summary>Results for the whole department only.</summary>
    NoBreakdowns,
}

/// <param name="At">UTC.</param>
/// <param name="What">What happened.</param>
/// <param name="To">The office it concerned.</param>
public sealed record ObligationEvent(DateTimeOffset At, ObligationEventKind What, OfficeRole? To = null);

[JsonConverter(typeof(JsonStringEnumConverter<ObligationEventKind>))]
public enum ObligationEventKind
{
    Asked,
    Reminded,
    Escalated,
    Answered,
    Expired,
    Withdrawn,
    Postponed,

    /// <summary>A deputy answers from now on.</summary>
    HandedOver,

    /// <summary>The office answers itself again.</summary>
    TakenBack,
}
