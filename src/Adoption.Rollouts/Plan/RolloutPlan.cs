using System.Text.Json.Serialization;
using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Plan;

/// <summary>The plan of one rollout: a JSON document whose schema is published. A snapshot of it is stored at the start.</summary>
/// <remarks>
/// Properties with a default have a setter: source-generated deserialisation writes null or zero into an init-only property that the
/// document leaves out, and the default would be lost.
/// </remarks>
public sealed record RolloutPlan
{
    /// <summary>Name of the plan or template.</summary>
    public required string Name { get; init; }

    public required GuardrailsPlan Guardrails { get; init; }

    public required PeoplePlan People { get; init; }

    public required WorksCouncilPlan WorksCouncil { get; init; }

    public required LicencePlan Licences { get; init; }

    public required ExperimentationPlan Experimentation { get; init; }

    public required ScalingPlan Scaling { get; init; }

    public required LaddersPlan Ladders { get; init; }

    public required CalendarPlan Calendar { get; init; }

    public required RetentionPlan Retention { get; init; }

    /// <summary>Texts of the company that everybody sees who signs off, agrees or gives an opinion.</summary>
    public IReadOnlyList<PlanDocument> Documents { get; set; } = [];
}

/// <summary>A text of the company: where it stands, or its words.</summary>
public sealed record PlanDocument
{
    public required string Title { get; init; }

    /// <summary>Begins with <c>https://</c>; null: the text stands here.</summary>
    public string? Address { get; init; }

    /// <summary>Its words; null: the address says where they stand.</summary>
    public string? Text { get; init; }
}

/// <summary>What management and IT sign off and every employee gets on one page.</summary>
public sealed record GuardrailsPlan
{
    public required IReadOnlyList<string> ApprovedTools { get; init; }

    public required IReadOnlyList<string> MayGoIn { get; init; }

    public required IReadOnlyList<string> MustNeverGoIn { get; init; }

    public required IReadOnlyList<string> Limits { get; init; }

    /// <summary>Why these rules, in a sentence or two for the employees.</summary>
    public required string Why { get; init; }

    /// <summary>Whom employees ask.</summary>
    public required Person Contact { get; init; }
}

/// <summary>An office-holder.</summary>
public sealed record Person
{
    public required string Name { get; init; }

    public required string Address { get; init; }

    public Language Language { get; set; } = Language.De;

    /// <summary>IANA id; null: the plan's own zone.</summary>
    public string? TimeZone { get; init; }
}

public sealed record PeoplePlan
{
    public required Person Hr { get; init; }

    public required Person ProgrammeOwner { get; init; }

    public required Person Sponsor { get; init; }

    public required Person Management { get; init; }

    public required Person It { get; init; }

    public required Person PrivacyOfficer { get; init; }

    public required Person Head { get; init; }
}

/// <summary>Either <see cref="None"/> is true or <see cref="Council"/> is named: the plan must say which.</summary>
public sealed record WorksCouncilPlan
{
    /// <summary>True: there is no works council.</summary>
    public bool None { get; init; }

    public Person? Council { get; init; }
}

public sealed record LicencePlan
{
    public required string Product { get; init; }

    /// <summary>In <see cref="Currency"/>, for a seat and a month.</summary>
    public required decimal PricePerSeatAndMonth { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "EUR";

    /// <summary>Seats bought for this department.</summary>
    public required int Seats { get; init; }

    /// <summary>Calendar days between the decision to stop and the return of the licences.</summary>
    public int GraceDays { get; set; } = 14;
}

public sealed record ExperimentationPlan
{
    /// <summary>4 to 8.</summary>
    public required int Weeks { get; init; }

    /// <summary>Weeks after which a check-in opens, the last always at the end. Empty: after weeks 4, 6 and 8 as far as they fit, and at the end.</summary>
    public IReadOnlyList<int> CheckInWeeks { get; set; } = [];

    /// <summary>Working days a check-in stays open.</summary>
    public int CheckInOpenDays { get; set; } = 5;

    /// <summary>Working days after the invitation when those who have not answered are reminded, once. Null: never.</summary>
    public int? ReminderAfterDays { get; set; } = 3;

    /// <summary>Hours a week that everybody may use for trying things.</summary>
    public required decimal WeeklyHours { get; init; }

    /// <summary>Share of the invited who answer, 0 to 1: below it the programme owner is asked about time, access and trust.</summary>
    public required decimal Quorum { get; init; }

    /// <summary>Weeks the sponsor may add, 1 to 8.</summary>
    public int ExtensionWeeks { get; set; } = 4;

    /// <summary>How often the sponsor may extend; 0: never.</summary>
    public int MaxExtensions { get; set; } = 1;
}

public sealed record ScalingPlan
{
    /// <summary>Company-wide cost of an hour of work, in the licence's currency; never a person's pay.</summary>
    public required decimal HourlyRate { get; init; }

    /// <summary>Working days the sponsor has for the decision.</summary>
    public int DecisionDays { get; set; } = 10;

    /// <summary>A decision that costs more than this a year needs a signed-in sponsor.</summary>
    public decimal SignInAbove { get; set; } = 25_000m;
}

/// <summary>Who is asked again, when, and what happens in the end.</summary>
public sealed record LaddersPlan
{
    public required LadderPlan SignOff { get; init; }

    public required LadderPlan Repair { get; init; }

    public required LadderPlan Task { get; init; }

    public required LadderPlan Decision { get; init; }

    public required LadderPlan Integration { get; init; }
}

public sealed record LadderPlan
{
    /// <summary>Working days after the request when the answer is due and the assignee is reminded. Null: no reminder.</summary>
    public int? RemindAfterDays { get; init; }

    public IReadOnlyList<RungPlan> Rungs { get; set; } = [];

    /// <summary>Working days after the request; null: never expires.</summary>
    public int? ExpireAfterDays { get; init; }

    public OnExpiry OnExpiry { get; set; } = OnExpiry.KeepWaiting;
}

/// <param name="AfterDays">Working days after the request.</param>
/// <param name="To">Whom it is escalated to.</param>
public sealed record RungPlan(int AfterDays, OfficeRole To);

[JsonConverter(typeof(JsonStringEnumConverter<OnExpiry>))]
public enum OnExpiry
{
    KeepWaiting,
    TakeDefault,
    FailPhase,
}

/// <summary>The offices of the programme.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OfficeRole>))]
public enum OfficeRole
{
    Hr,
    ProgrammeOwner,
    Sponsor,
    Management,
    It,
    PrivacyOfficer,
    WorksCouncil,
    Head,
    TeamLead,
}

public sealed record CalendarPlan
{
    /// <summary>IANA id, the zone of everybody whose site names none.</summary>
    public string TimeZone { get; set; } = "Europe/Berlin";

    /// <summary>An iCalendar file of holidays, beside the plan or one of those shipped; null: weekends only.</summary>
    public string? HolidayFile { get; init; }

    /// <summary>Local time of the recipient, no mail before.</summary>
    public TimeOnly SendFrom { get; set; } = new(8, 0);

    /// <summary>Local time of the recipient, no mail from then on.</summary>
    public TimeOnly SendUntil { get; set; } = new(17, 0);

    /// <summary>Sites with a zone or holidays of their own, by the name in the export.</summary>
    public IReadOnlyDictionary<string, SitePlan> Sites { get; set; } = new Dictionary<string, SitePlan>(StringComparer.OrdinalIgnoreCase);
}

public sealed record SitePlan
{
    public string? TimeZone { get; init; }

    public string? HolidayFile { get; init; }
}

/// <summary>Calendar days; the values here are also the ceilings.</summary>
public sealed record RetentionPlan
{
    /// <summary>Raw answers and use cases not taken over, after a round's closing; at most 30.</summary>
    public int AnswersDays { get; set; } = 30;

    /// <summary>The people list, after the decision; at most 90.</summary>
    public int PeopleDays { get; set; } = 90;
}
