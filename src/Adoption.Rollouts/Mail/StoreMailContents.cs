using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Digests;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.UseCases;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Mail;

/// <summary>What a mail is made from, out of the store; only what its kind needs is read.</summary>
public sealed class StoreMailContents(
    IDocumentStore store,
    RolloutBook rollouts,
    PlanBook plans,
    PeopleBook people,
    CycleBook cycles,
    CheckInRounds rounds,
    LicenceBook licences,
    BusinessCaseBook cases,
    PainPoints painPoints,
    HandedOnUseCases handedOn,
    WorksCouncilGate gate,
    AuditTrail audit,
    Undeliverables undeliverables,
    DigestReader digests,
    TimeProvider clock,
    RememberedBodies? remembered = null) : IMailContents
{
    /// <summary>Comments in a mail; their order is random, so the first are as good as any. The page has them all.</summary>
    private const int MostComments = 10;

    private static readonly TimeSpan CommentsKept = TimeSpan.FromHours(1);

    /// <summary>A large department's team leads name hundreds; the page has them all.</summary>
    private const int MostPainPoints = 20;

    /// <summary>The obligations behind them may be hundreds: one a team lead.</summary>
    private const int AFewPromises = 20;

    private RecentComments? _comments;

    private readonly ConcurrentDictionary<(RolloutId Rollout, int Cycle, Language Language), RecentStory> _stories = new();

    /// <summary>A cycle's dates, for as long as somebody else holds the cycle too.</summary>
    private readonly ConditionalWeakTable<CyclePlan, ProgrammeDates> _dates = [];

    private readonly Collection<Obligation> _obligations = new(store, Tables.Obligations, ObligationJson.Default.Obligation);

    public async Task<MailContent?> ReadAsync(MailRequest request, MailAddressee to, CancellationToken cancellationToken = default)
    {
        if (await rollouts.FindAsync(request.Rollout, cancellationToken) is not { } rollout)
        {
            return null;
        }

        var snapshot = await plans.OfAsync(request.Rollout, rollout.Plan, cancellationToken);
        var content = new MailContent
        {
            Request = request,
            To = to,
            Department = rollout.Department,
            Plan = snapshot.Plan,
            LinksExpire = request.NotBefore.AddDays(snapshot.Plan.Retention.PeopleDays),
            UnsubscribeExpires = request.NotBefore.AddDays(snapshot.Plan.Retention.PeopleDays),
        };
        return request.Kind switch
        {
            MailKind.ObligationRequest or MailKind.ObligationReminder or MailKind.ObligationEscalation or MailKind.ObligationWithdrawn
                or MailKind.DeputyAsked or MailKind.DeputyReleased or MailKind.DecisionConfirmed =>
                await AboutObligationAsync(content, rollout, cancellationToken),

            // Named again since, or taken back: another mail tells of that.
            MailKind.DeputyNamed or MailKind.DeputyUnreached =>
                await AboutObligationAsync(content, rollout, cancellationToken) is { } named && named.Obligation!.Deputy?.Number == request.Rung
                    ? named
                    : null,
            MailKind.KickOff => await WithDatesAsync(content, rollout, cancellationToken) is { Dates: not null } dated
                ? dated with { HandedOn = await handedOn.FirstAsync(HandedOnUseCases.MostInAMail, cancellationToken) }
                : null,
            MailKind.CheckInInvitation or MailKind.CheckInReminder => await AboutRoundAsync(content, cancellationToken),
            MailKind.CheckInSummary => await WithSummaryAsync(content, cancellationToken),
            MailKind.Story => await WithStoryAsync(content, rollout, cancellationToken),
            MailKind.KeepLicenceOffer => content with { LicenceEnds = ReadGrace.EndOf(rollout, snapshot, plans) },
            MailKind.RolloutCancelled => content with { Reason = await ReasonAsync(rollout.Id, "cancelled", cancellationToken) },
            MailKind.Digest => await digests.ReadAsync(rollout.Id, request.NotBefore, to.Language, cancellationToken) is { } lines
                ? content with { Digest = lines }
                : null,
            _ => content,
        };
    }

    private async Task<MailContent?> AboutObligationAsync(MailContent content, Rollout rollout, CancellationToken cancellationToken)
    {
        if (content.Request.Obligation is not { } id
            || await _obligations.GetAsync(Tables.Of(rollout.Id), id.Value, cancellationToken) is not { } obligation)
        {
            return null;
        }

        var topic = await TopicAsync(obligation, content.To.Language, cancellationToken);
        content = content with { Obligation = obligation, Topic = topic, Holder = await HolderAsync(obligation, content.Plan, cancellationToken) };
        return obligation.Kind switch
        {
            ObligationKind.RepairLicences or ObligationKind.ProvideSeats => await WithLicencesAsync(content, cancellationToken),
            ObligationKind.ReachEmployees => content with
            {
                People = Undeliverables.IsAboutAddresses(obligation)
                    ? (await undeliverables.AllAsync(rollout.Id, cancellationToken)).Count
                    : (await people.AllAsync(rollout.Id, cancellationToken)).Count(p => p is { Left: false, Address: null }),
            },
            ObligationKind.ConfirmStart => await WithDatesAsync(content, rollout, cancellationToken),
            ObligationKind.Decision => await WithBusinessCaseAsync(content, obligation.Cycle, cancellationToken) is { BusinessCase: { } made } known
                ? known with { Amount = made.LicenceCostPerYear }
                : content with { Amount = DecisionAmount.PerYear(content.Plan, null) },
            _ => content,
        };
    }

    private async Task<string?> HolderAsync(Obligation obligation, RolloutPlan plan, CancellationToken cancellationToken) =>
        obligation.Deputies.Count == 0 ? null
        : obligation.Assignee.TeamLead is { } lead ? (await people.FindAsync(obligation.Rollout, lead, cancellationToken))?.Name
        : plan.Of(obligation.Assignee.Role)?.Name;

    private async Task<MailContent> WithLicencesAsync(MailContent content, CancellationToken cancellationToken)
    {
        var rollout = content.Request.Rollout;
        var counts = await licences.CountAsync(rollout, cancellationToken);
        var without = content.Obligation!.Kind == ObligationKind.RepairLicences
            ? counts.Of(LicenceState.Failed)
            : Math.Max(0, (await people.AllAsync(rollout, cancellationToken)).Count(p => p is { Left: false, Address: not null })
                - counts.WithAccess - content.Plan.Licences.Seats);
        return content with { People = without, Failures = counts.ByFailure };
    }

    private async Task<MailContent> WithDatesAsync(MailContent content, Rollout rollout, CancellationToken cancellationToken)
    {
        if (await cycles.FindAsync(rollout.Id, content.Request.Cycle, cancellationToken) is not { } cycle)
        {
            return content;
        }

        return content with
        {
            Dates = _dates.GetValue(cycle, c => DatesOf(c, content.Request.Cycle)),
            WeeklyHours = cycle.WeeklyHours,
            Restrictions = (await gate.ReadAsync(rollout.Id, cancellationToken)).Restrictions,
        };
    }

    private static ProgrammeDates DatesOf(CyclePlan cycle, int number) =>
        new(cycle.Start, [.. cycle.Rounds.Select(r => new CheckInDates(new RoundId(number, r.Number), r.OpensAt, r.ClosesAt))], cycle.End);

    private async Task<MailContent?> AboutRoundAsync(MailContent content, CancellationToken cancellationToken)
    {
        var round = content.Request.Round!.Value;
        if (await cycles.FindAsync(content.Request.Rollout, round.Cycle, cancellationToken) is not { } cycle
            || cycle.Rounds.FirstOrDefault(r => r.Number == round.Number) is not { } plan)
        {
            return null;
        }

        return content with
        {
            Round = new CheckInDates(round, plan.OpensAt, plan.ClosesAt),
            LinksExpire = plan.ClosesAt,
            Questions = (await rounds.GetAsync(content.Request.Rollout, round, cancellationToken))?.Questions ?? [],
            Restrictions = (await gate.ReadAsync(content.Request.Rollout, cancellationToken)).Restrictions,
        };
    }

    private async Task<MailContent?> WithSummaryAsync(MailContent content, CancellationToken cancellationToken)
    {
        var about = await AboutRoundAsync(content, cancellationToken);
        var (rollout, round) = (content.Request.Rollout, content.Request.Round!.Value);
        var published = await rounds.PublishedAsync(rollout, round, cancellationToken);
        var comments = await CommentsAsync(rollout, round, cancellationToken);
        var promises = await PromisesAsync(rollout, content.To.Language, cancellationToken);
        return (about ?? content) with
        {
            LinksExpire = content.LinksExpire,
            Summary = remembered?.Summary(published, comments, promises, content.To.Language, SummaryText.Of)
                ?? SummaryText.Of(published, comments, promises, content.To.Language),
        };
    }

    private async Task<IReadOnlyList<string>> PromisesAsync(RolloutId rollout, Language language, CancellationToken cancellationToken)
    {
        var promises = new List<Obligation>();
        var (first, last) = PromiseDesk.Rows;
        await foreach (var row in _obligations.ReadRangeAsync(Tables.Of(rollout), first, last, AFewPromises, cancellationToken))
        {
            promises.Add(row.Value);
        }

        return promises.Count == 0 ? [] : [.. promises.OrderBy(o => o.OpenedAt).Select(o => ObligationWording.Promise(o, language))];
    }

    /// <summary>The same comments go to a whole department within minutes: they are read once, and forgotten within the hour.</summary>
    private async Task<IReadOnlyList<string>> CommentsAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_comments is { } known && known.Rollout == rollout && known.Round == round && now < known.Until)
        {
            return known.Comments;
        }

        var all = await rounds.CommentsAsync(rollout, round, cancellationToken);
        IReadOnlyList<string> some = all.Count == 0 ? [] : [.. all.Take(MostComments)];
        _comments = new RecentComments(rollout, round, some, now + CommentsKept);
        return some;
    }

    private async Task<MailContent> WithBusinessCaseAsync(MailContent content, int cycle, CancellationToken cancellationToken)
    {
        const decimal months = 12m;
        if (await cases.FindAsync(content.Request.Rollout, cycle, cancellationToken) is not { } found)
        {
            return content;
        }

        var benefit = found.Benefit;
        return content with
        {
            BusinessCase = new BusinessCaseNumbers
            {
                TooFewAnswers = benefit is null,
                HoursPerMonth = benefit is null ? null : Span(benefit.HoursPerYear.Select(h => Math.Round(h / months, 0))),
                ValuePerYear = benefit is null ? null : Span(benefit.WorthPerYear),
                LicenceCostPerYear = found.LicencesPerYear,
                PayBackMonths = benefit?.PayBackMonths.Middle,
                Currency = found.Currency,
            },
        };
    }

    /// <summary>The same story goes to a whole department: it is written once, and forgotten within the hour.</summary>
    private async Task<MailContent> WithStoryAsync(MailContent content, Rollout rollout, CancellationToken cancellationToken)
    {
        var key = (rollout.Id, content.Request.Cycle, content.To.Language);
        var now = clock.GetUtcNow();
        if (!_stories.TryGetValue(key, out var recent) || recent.Until <= now)
        {
            foreach (var (old, _) in _stories.Where(s => s.Value.Until <= now))
            {
                _stories.TryRemove(old, out _);
            }

            recent = new RecentStory(await StoryAsync(rollout, content.Request.Cycle, content.To.Language, cancellationToken), now + CommentsKept);
            _stories[key] = recent;
        }

        return content with { Story = recent.Story };
    }

    /// <summary>Of many pain points those that most of the department shares.</summary>
    private async Task<StoryLines> StoryAsync(Rollout rollout, int cycle, Language language, CancellationToken cancellationToken)
    {
        var found = await cases.FindAsync(rollout.Id, cycle, cancellationToken);
        var named = (await painPoints.ListAsync(rollout.Id, cancellationToken)).ToDictionary(p => p.Id, p => p.Text);
        var decided = (await _obligations.AllAsync(Tables.Of(rollout.Id), cancellationToken))
            .Where(o => o is { Kind: ObligationKind.Decision, Answer: not null })
            .MaxBy(o => o.OpenedAt);
        return new StoryLines(
            rollout.Decision ?? Decision.Stop,
            decided?.Status == ObligationStatus.Answered ? decided.Answer!.Comment : null,
            [.. (found?.TopUseCases ?? []).Select(u => SummaryText.Of(u, language))],
            [.. (found?.PainPoints ?? []).Where(p => named.ContainsKey(p.PainPoint))
                .OrderByDescending(p => p.Said)
                .Take(MostPainPoints)
                .Select(p => new PainPointLine(named[p.PainPoint], SummaryText.Of(p, language)))]);
    }

    private static Span3 Span(ThreePoint points) => new(points.Low, points.Middle, points.High);

    private async Task<string?> ReasonAsync(RolloutId rollout, string what, CancellationToken cancellationToken) =>
        (await audit.ReadAsync(rollout, cancellationToken)).LastOrDefault(e => e.What == what)?.Reason;

    private async Task<string?> TopicAsync(Obligation obligation, Language language, CancellationToken cancellationToken) => obligation.Kind switch
    {
        ObligationKind.PhaseFailed or ObligationKind.Integration => ObligationWording.Subject(obligation.Subject, language),
        ObligationKind.ChangeGuardrails =>
            await ObjectionsAsync(obligation, [Verdict.ChangeRequested, Verdict.Refused], cancellationToken),
        ObligationKind.PrivacyDeviation =>
            await ObjectionsAsync(obligation, [Verdict.Conditions, Verdict.Objection], cancellationToken),
        _ => obligation.Subject,
    };

    /// <summary>Why somebody had something against the same version; a department has hundreds of obligations, so they are read only here.</summary>
    private async Task<string?> ObjectionsAsync(Obligation about, Verdict[] verdicts, CancellationToken cancellationToken)
    {
        var comments = (await _obligations.AllAsync(Tables.Of(about.Rollout), cancellationToken))
            .Where(o => o.Cycle == about.Cycle && o.Answer is { Comment: not null } answer && verdicts.Contains(answer.Verdict))
            .Select(o => o.Answer!.Comment!)
            .ToList();
        return comments.Count > 0 ? string.Join("\n", comments) : null;
    }

    private sealed record RecentStory(StoryLines Story, DateTimeOffset Until);

    private sealed record RecentComments(RolloutId Rollout, RoundId Round, IReadOnlyList<string> Comments, DateTimeOffset Until);
}
