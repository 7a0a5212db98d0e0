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
public sealed partial class StoreMailContents(
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
    /// <summary>The obligations behind them may be hundreds: one a team lead.</summary>
    private const int AFewPromises = 20;

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
}
