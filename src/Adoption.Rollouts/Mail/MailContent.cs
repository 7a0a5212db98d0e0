using System.Collections.ObjectModel;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Digests;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Mail;

/// <summary>All data a mail is made from. Which parts are needed depends on its kind.</summary>
public sealed record MailContent
{
    public required MailRequest Request { get; init; }

    public required MailAddressee To { get; init; }

    /// <summary>The department's name.</summary>
    public required string Department { get; init; }

    public required RolloutPlan Plan { get; init; }

    /// <summary>Links in this mail open nothing from then on (UTC).</summary>
    public required DateTimeOffset LinksExpire { get; init; }

    /// <summary>UTC.</summary>
    public DateTimeOffset UnsubscribeExpires { get; init; }

    /// <summary>The obligation it is about.</summary>
    public Obligation? Obligation { get; init; }

    /// <summary>Who holds the office that owes the answer; null: nobody speaks of it.</summary>
    public string? Holder { get; init; }

    /// <summary>The reader stands in for the office; null: the reader holds it.</summary>
    public Deputy? StandsIn => Request.Recipient.Deputy is { } number ? Obligation?.Deputies.FirstOrDefault(d => d.Number == number) : null;

    /// <summary>The reader holds the office, and somebody else is to answer.</summary>
    public Deputy? InTheKnowOf => Request.Recipient.Deputy is null ? Obligation?.Deputy : null;

    /// <summary>
    /// What the obligation is about, in words for people: the phase, the topic of integration, the promise to keep, the change that was
    /// asked for, the conditions of the data protection officer.
    /// </summary>
    public string? Topic { get; init; }

    /// <summary>The obligation's number of people: without a licence, without a mailbox, seats that are missing. Never who.</summary>
    public int? People { get; init; }

    /// <summary>Failed licences by reason; numbers only.</summary>
    public IReadOnlyDictionary<LicenceFailure, int> Failures { get; init; } = ReadOnlyDictionary<LicenceFailure, int>.Empty;

    /// <summary>Start, check-ins and end of the experimentation.</summary>
    public ProgrammeDates? Dates { get; init; }

    /// <summary>The round it is about.</summary>
    public CheckInDates? Round { get; init; }

    /// <summary>What the round asks, in order.</summary>
    public IReadOnlyList<Question> Questions { get; init; } = [];

    /// <summary>What the works council restricts, now.</summary>
    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];

    public SummaryLines? Summary { get; init; }

    public BusinessCaseNumbers? BusinessCase { get; init; }

    /// <summary>What the decision is about: the licences of a year, in the plan's currency.</summary>
    public decimal? Amount { get; init; }

    public StoryLines? Story { get; init; }

    /// <summary>What worked in departments before this one; unnamed, a few.</summary>
    public IReadOnlyList<HandedOnUseCase> HandedOn { get; init; } = [];

    /// <summary>When licences are returned (UTC).</summary>
    public DateTimeOffset? LicenceEnds { get; init; }

    /// <summary>Weekly hours as the head confirmed them; null: the plan's.</summary>
    public decimal? WeeklyHours { get; init; }

    /// <summary>Why it was cancelled, as given.</summary>
    public string? Reason { get; init; }

    public DigestLines? Digest { get; init; }

    /// <summary>Its words are read on the page behind the link, not in the mail.</summary>
    public bool OnPage { get; init; }

    /// <summary>The sponsor, or the deputy for the sponsor.</summary>
    public string DecidedBy(Obligation decision, string standingIn)
    {
        var sponsor = Plan.People.Sponsor.Name;
        return decision.Answer?.Deputy is not { } number ? sponsor
            : decision.Deputies.FirstOrDefault(d => d.Number == number)?.Person is { } deputy ? $"{deputy.Name} ({standingIn} {sponsor})"
            : $"({standingIn} {sponsor})";
    }

    /// <summary>A link in this mail opens nothing from then on (UTC). Who wants no more mails may still say so when the round has closed.</summary>
    public DateTimeOffset ExpiryOf(LinkPurpose purpose) => purpose == LinkPurpose.Unsubscribe ? UnsubscribeExpires : LinksExpire;
}

/// <param name="Start">UTC.</param>
/// <param name="CheckIns">In order.</param>
/// <param name="End">UTC.</param>
public sealed record ProgrammeDates(DateTimeOffset Start, IReadOnlyList<CheckInDates> CheckIns, DateTimeOffset End);

/// <param name="Round">Which.</param>
/// <param name="Opens">UTC.</param>
/// <param name="Closes">UTC; the last instant at which an answer counts.</param>
public sealed record CheckInDates(RoundId Round, DateTimeOffset Opens, DateTimeOffset Closes);

/// <summary>What a round may show, already through the thresholds: the composer adds and works out nothing.</summary>
/// <param name="TooFewAnswers">True: nothing is shown, and the mail says so.</param>
/// <param name="Participation">A band in words in the mail's language; null: not shown.</param>
/// <param name="Lines">Each a sentence in the mail's language: what was asked and what the department said.</param>
/// <param name="Comments">Comments that may be shown.</param>
/// <param name="Promises">What the head or IT promised to change, since the last round.</param>
public sealed record SummaryLines(
    bool TooFewAnswers, string? Participation, IReadOnlyList<string> Lines, IReadOnlyList<string> Comments, IReadOnlyList<string> Promises);

/// <summary>The business case as the sponsor reads it in the mail; everything else stands behind the link.</summary>
public sealed record BusinessCaseNumbers
{
    /// <summary>True: costs only.</summary>
    public required bool TooFewAnswers { get; init; }

    /// <summary>Hours a month for the department.</summary>
    public Span3? HoursPerMonth { get; init; }

    /// <summary>Value of those hours a year, in <see cref="Currency"/>.</summary>
    public Span3? ValuePerYear { get; init; }

    /// <summary>In <see cref="Currency"/>.</summary>
    public required decimal LicenceCostPerYear { get; init; }

    /// <summary>Null: never, or not known.</summary>
    public decimal? PayBackMonths { get; init; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; init; }
}

/// <summary>Low, middle and high.</summary>
public sealed record Span3(decimal Low, decimal Middle, decimal High);

/// <summary>What the department is told at the end.</summary>
/// <param name="Decision">The sponsor's.</param>
/// <param name="Reason">As the sponsor gave it.</param>
/// <param name="Found">What worked: use cases as published.</param>
/// <param name="PainPoints">Those that were named, with their answers; of very many those that most of the department shares.</param>
public sealed record StoryLines(
    Decision Decision, string? Reason, IReadOnlyList<string> Found, IReadOnlyList<PainPointLine> PainPoints);

/// <param name="PainPoint">As it was named.</param>
/// <param name="Answer">What becomes of it.</param>
public sealed record PainPointLine(string PainPoint, string Answer);

/// <summary>Where the data come from.</summary>
public interface IMailContents
{
    /// <returns>Null: there is nothing (any more) that this mail could tell; it is dropped.</returns>
    Task<MailContent?> ReadAsync(MailRequest request, MailAddressee to, CancellationToken cancellationToken = default);
}
