using Adoption.Portal.Departments;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>All of one department that this caller may know.</summary>
public sealed record RolloutDetails : RolloutSummary
{
    /// <summary>Of the plan that holds now.</summary>
    public required string TimeZone { get; init; }

    /// <summary>0: not published yet.</summary>
    public required int GuardrailsVersion { get; init; }

    /// <summary>Until then the start can be undone; left out: it can't (any more).</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>What this caller can do now.</summary>
    public required IReadOnlyList<Control> Controls { get; init; }

    public required IReadOnlyList<OfficeHolder> Offices { get; init; }

    public required IReadOnlyList<LicenceLine> LicenceLines { get; init; }

    public required IReadOnlyList<MailLine> Mails { get; init; }

    /// <summary>False: no transport is configured; mails are held.</summary>
    public required bool MailsGoOut { get; init; }

    public required CanShow CanShow { get; init; }

    public required IReadOnlyList<SharedUseCase> UseCases { get; init; }

    public required IReadOnlyList<NamedPainPoint> PainPoints { get; init; }

    /// <summary>Team leads who were asked what hurts; who of them answered is not shown.</summary>
    public required int TeamLeadsAsked { get; init; }
}

/// <summary>Mails of one kind and state; employees are one number.</summary>
/// <param name="Office">Left out: to employees.</param>
public sealed record MailLine(MailKind Kind, OfficeRole? Office, MailState State, HoldReason? HoldReason, DateTimeOffset? NotBefore, int Count, string? Refusal);

/// <summary>What a department of this size can ever show.</summary>
/// <param name="FinestRangePercent">Left out in a conversation, which shows no numbers.</param>
public sealed record CanShow(RoundMode Mode, IReadOnlyList<Question> Questions, bool Comments, int? FinestRangePercent);

/// <summary>A use case as its author published it.</summary>
/// <param name="Name">Left out: unnamed.</param>
public sealed record SharedUseCase(string Title, string What, string Tool, UseCaseCategory Category, TimeSaved TimeSaved, string? Name);

/// <summary>What hurts, as the head or a team lead named it.</summary>
public sealed record NamedPainPoint(string Id, string Text, OfficeRole NamedBy, Obstacle? Obstacle, UseCaseCategory? Category);

/// <summary>What an office owes, or owed.</summary>
public sealed record RolloutObligation
{
    public required string Id { get; init; }

    public required ObligationKind Kind { get; init; }

    public required OfficeRole Office { get; init; }

    public required ObligationStatus Status { get; init; }

    /// <summary>What it is about, where one kind occurs more than once.</summary>
    public string? Subject { get; init; }

    public required int Cycle { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Left out: no deadline, it is waited for.</summary>
    public DateTimeOffset? DueAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The next rung of the ladder; left out: none is left.</summary>
    public ObligationRung? Next { get; init; }

    /// <summary>Answers that can be given; empty when it is closed.</summary>
    public required IReadOnlyList<Verdict> Answers { get; init; }

    /// <summary>True: this caller holds the office and may answer.</summary>
    public required bool MayAnswer { get; init; }

    /// <summary>Who answers for the office at the moment; left out: the office itself.</summary>
    public ObligationDeputy? Deputy { get; init; }

    public GivenAnswer? Answer { get; init; }

    public required IReadOnlyList<ObligationEvent> History { get; init; }
}

/// <param name="To">Left out: a reminder to the office itself.</param>
public sealed record ObligationRung(DateTimeOffset At, OfficeRole? To);

/// <summary>Somebody who stands in for the office.</summary>
/// <param name="Name">Left out: forgotten with the people list.</param>
/// <param name="NamedBy">The office itself, or HR or the programme owner in its absence.</param>
public sealed record ObligationDeputy(string? Name, DateTimeOffset Since, OfficeRole NamedBy);

/// <summary>What was answered.</summary>
/// <param name="AsDeputy">True: a deputy answered for the office.</param>
public sealed record GivenAnswer(
    Verdict Verdict, string By, DateTimeOffset At, string? Comment, string? Reference, DateOnly? Until, IReadOnlyList<Restriction> Restrictions, decimal? Number, bool AsDeputy);
