using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Reads from the store what a rehearsed rollout came to.</summary>
public sealed class RehearsalReporter(RolloutBook rollouts, PlanBook plans, ObligationBook obligations)
{
    public async Task<RehearsalReport> ReadAsync(
        RolloutId id, IReadOnlyList<RehearsedMail> mails, int largestHistory, CancellationToken cancellationToken = default)
    {
        var rollout = await rollouts.GetAsync(id, cancellationToken);
        var plan = (await plans.OfAsync(id, cancellationToken)).Plan;
        var all = await obligations.AllAsync(id, cancellationToken);
        var shown = WhatHeadcountCanShow.For(rollout.Headcount, [], []);
        return new RehearsalReport
        {
            Department = rollout.Department,
            Headcount = rollout.Headcount,
            Start = rollout.StartedAt,
            TimeZone = plan.Calendar.TimeZone,
            Phases = [.. rollout.Phases.Select(p => new RehearsedPhase(MailCalendar.Camel(p.Phase.ToString()), p.Cycle, p.Start, p.End))],
            Mails = mails,
            Escalations = [.. all.SelectMany(Rungs).OrderBy(e => e.At).ThenBy(e => e.Obligation, StringComparer.Ordinal)],
            Cost = Cost(plan.Licences, rollout),
            Shown = new RehearsedDisclosure(
                MailCalendar.Camel(shown.Mode.ToString()),
                [.. shown.Questions.Select(q => MailCalendar.Camel(q.ToString()))],
                shown.Comments,
                shown.FinestRangePercent),
            Outcome = OutcomeOf(rollout),
            WaitingFor = rollout.Status == RolloutStatus.Running
                ? [.. all.Where(o => o.Status == ObligationStatus.Open).Select(o => MailCalendar.Camel(o.Kind.ToString())).Distinct(StringComparer.Ordinal)]
                : [],
            LargestHistory = largestHistory,
        };
    }

    private static IEnumerable<RehearsedEscalation> Rungs(Obligation obligation)
    {
        var rung = 0;
        foreach (var happened in obligation.History)
        {
            if (happened.What is ObligationEventKind.Reminded or ObligationEventKind.Escalated)
            {
                yield return new RehearsedEscalation(
                    happened.At,
                    MailCalendar.Camel(obligation.Kind.ToString()),
                    ++rung,
                    MailCalendar.Camel((happened.To ?? obligation.Assignee.Role).ToString()),
                    happened.What == ObligationEventKind.Reminded);
            }
        }
    }

    private static RehearsedCost Cost(LicencePlan licences, Rollout rollout)
    {
        var perMonth = licences.PricePerSeatAndMonth * licences.Seats;
        var until = rollout.EndedAt ?? rollout.DecidedAt ?? rollout.Phases[^1].End ?? rollout.Phases[^1].Start;
        return new RehearsedCost(perMonth, LicenceCost.SoFar(rollout.Phases, perMonth, until), licences.Currency);
    }

    private static string OutcomeOf(Rollout rollout) => rollout switch
    {
        { Status: RolloutStatus.Cancelled } => "cancelled",
        { Status: RolloutStatus.Decided, Decision: Decision.Scale } => "scaled",
        { Status: RolloutStatus.Decided } => "stopped",
        { Status: RolloutStatus.Failed } => "failed",
        _ => "waiting",
    };
}
