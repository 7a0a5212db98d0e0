using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Wording;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>From what the pages read to what the API answers. Pure; it adds nothing that a page does not show.</summary>
internal static class RolloutMapping
{
    public static RolloutSummary Summary(OverviewRow row, ProgrammeWords words) => new()
    {
        Id = row.Rollout.Id.Value,
        Department = row.Rollout.Department,
        Status = row.Rollout.Status,
        Phase = row.Rollout.Phase,
        Cycle = row.Rollout.Cycle,
        Headcount = row.Rollout.Headcount,
        StartedAt = row.Rollout.StartedAt,
        EndedAt = row.Rollout.EndedAt,
        Decision = row.Rollout.Decision,
        Health = Health(row, words),
        Next = row.Next is { } next ? new RolloutNext(next.Kind, next.At, next.Duty, next.To) : null,
        Licences = new RolloutLicences(row.Granted, row.Glance.Plan.Seats),
        Cost = new RolloutCost(row.Glance.Plan.Currency, row.CostSoFar, row.CostPerMonth),
    };

    public static RolloutDetails Details(DepartmentView view, PortalUser user, ProgrammeWords words)
    {
        var (row, rollout) = (view.Row, view.Rollout);
        var summary = Summary(row, words);
        return new RolloutDetails
        {
            Id = summary.Id,
            Department = summary.Department,
            Status = summary.Status,
            Phase = summary.Phase,
            Cycle = summary.Cycle,
            Headcount = summary.Headcount,
            StartedAt = summary.StartedAt,
            EndedAt = summary.EndedAt,
            Decision = summary.Decision,
            Health = summary.Health,
            Next = summary.Next,
            Licences = summary.Licences,
            Cost = summary.Cost,
            TimeZone = row.Glance.Plan.TimeZone,
            GuardrailsVersion = rollout.GuardrailsVersion,
            UndoUntil = user.Is(Roles.Hr) ? UndoDesk.OpenUntil(rollout, view.Now) : null,
            Controls = ControlOffer.For(user, rollout, row.Glance, view.Now),
            Offices = row.Glance.Plan.Holders,
            LicenceLines = view.Licences,
            Mails = [.. view.Outbox.Select(l => new MailLine(l.Kind, l.Office, l.State, l.HoldReason, l.NotBefore, l.Count, l.Refusal))],
            MailsGoOut = view.MailsGoOut,
            CanShow = new CanShow(view.CanShow.Mode, view.CanShow.Questions, view.CanShow.Comments, view.CanShow.FinestRangePercent),
            UseCases = [.. view.UseCases.Select(u => new SharedUseCase(u.Title, u.What, u.Tool, u.Category, u.TimeSaved, u.Name))],
            PainPoints = [.. view.PainPoints.Select(p => new NamedPainPoint(p.Id.Value, p.Text, p.NamedBy, p.Obstacle, p.Category))],
            TeamLeadsAsked = view.TeamLeadsAsked,
        };
    }

    public static RolloutObligation Obligation(Obligation owed, bool mayAnswer)
    {
        var open = owed.Status == ObligationStatus.Open;
        var next = open ? OpenDuty.NextRung(owed) : null;
        return new RolloutObligation
        {
            Id = owed.Id.Value,
            Kind = owed.Kind,
            Office = owed.Assignee.Role,
            Status = owed.Status,
            Subject = owed.Subject,
            Cycle = owed.Cycle,
            OpenedAt = owed.OpenedAt,
            DueAt = owed.Schedule.DueAt,
            ClosedAt = owed.ClosedAt,
            Next = next is null ? null : new ObligationRung(next.At, next.To),
            Answers = open ? AnswerRules.For(owed.Kind) : [],
            MayAnswer = open && mayAnswer,
            Deputy = owed.Deputy is { } deputy ? new ObligationDeputy(deputy.Person?.Name, deputy.Since, deputy.By) : null,
            Answer = owed.Answer is { } a ? new GivenAnswer(a.Verdict, a.By, a.At, a.Comment, a.Reference, a.Until, a.Restrictions, a.Number, a.Deputy is not null) : null,
            History = owed.History,
        };
    }

    private static RolloutHealth Health(OverviewRow row, ProgrammeWords words)
    {
        var wording = new HealthWording(words, TimeZoneInfo.FindSystemTimeZoneById(row.Glance.Plan.TimeZone));
        return new RolloutHealth(row.Health.State, [.. row.Health.Findings.Select(f => new RolloutFinding
        {
            Reason = f.Reason, Text = wording.Say(f), Office = f.Office, Obligation = f.Duty, Since = f.Since, Until = f.Until,
        })]);
    }
}
