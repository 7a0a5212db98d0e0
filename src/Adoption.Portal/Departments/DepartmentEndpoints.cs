using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Departments;

/// <summary>One department: its page, its results, its business case.</summary>
internal static class DepartmentEndpoints
{
    public static void AddDepartments(this IServiceCollection services) =>
        services.AddSingleton<VisibleRollout>().AddSingleton<DepartmentReader>();

    public static void MapDepartments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/rollouts/{id}", ShowAsync).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/rollouts/{id}/results", ResultsAsync).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/rollouts/{id}/results.csv", (string id, HttpContext context, VisibleRollout visible, CheckInRounds rounds, Speech speech, CancellationToken token) =>
            SheetAsync(id, context, visible, rounds, speech, s => s.Csv(speech), token)).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/rollouts/{id}/results.xlsx", (string id, HttpContext context, VisibleRollout visible, CheckInRounds rounds, Speech speech, CancellationToken token) =>
            SheetAsync(id, context, visible, rounds, speech, s => s.Workbook(), token)).RequireAuthorization(Policies.SignedIn);
        endpoints.MapGet("/rollouts/{id}/business-case", CaseAsync).RequireAuthorization(Policies.SignedIn);
        endpoints.MapControls();
    }

    private static async Task<IResult> ShowAsync(
        string id, string? done, HttpContext context, VisibleRollout visible, DepartmentReader reader, Speech speech, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found)
        {
            return Page.NotFound;
        }

        var (user, row, plan) = found;
        var view = await reader.ReadAsync(row, plan, VisibleRollout.IsLead(user), MayAudit(user), token);
        return Page.Of<DepartmentPage>(new
        {
            View = view,
            Controls = ControlOffer.For(user, row.Rollout, row.Glance, view.Now),
            Done = ControlNames.Parse(done) is { } control ? ControlNames.Done(control, speech) : null,
        });
    }

    private static async Task<IResult> ResultsAsync(
        string id, HttpContext context, VisibleRollout visible, CheckInRounds rounds, WorksCouncilGate gate, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { Row.Rollout: { } rollout })
        {
            return Page.NotFound;
        }

        var shown = new List<(PublishedRound, IReadOnlyList<string>)>();
        foreach (var round in (await rounds.PublishedAsync(rollout.Id, token)).Reverse())
        {
            shown.Add((round, await rounds.CommentsAsync(rollout.Id, round.Round, token)));
        }

        var restrictions = (await gate.ReadAsync(rollout.Id, token)).Restrictions;
        return Page.Of<ResultsPage>(new
        {
            rollout.Id,
            rollout.Department,
            CanShow = WhatHeadcountCanShow.For(rollout.Headcount, [], restrictions),
            Rounds = (IReadOnlyList<(PublishedRound, IReadOnlyList<string>)>)shown,
        });
    }

    private static async Task<IResult> SheetAsync(
        string id, HttpContext context, VisibleRollout visible, CheckInRounds rounds, Speech speech, Func<Spreadsheet, IResult> answer, CancellationToken token) =>
        await visible.FindAsync(id, context, token) is { Row.Rollout: { } rollout }
            ? answer(ResultsSheet.Of(rollout, await rounds.PublishedAsync(rollout.Id, token), speech))
            : Page.NotFound;

    private static async Task<IResult> CaseAsync(
        string id, HttpContext context, VisibleRollout visible, BusinessCaseBook cases, PainPoints painPoints, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found || !MayDecide(found.User, found.Plan))
        {
            return Page.NotFound;
        }

        var (rollout, plan) = (found.Row.Rollout, found.Plan);
        return Page.Of<CasePage>(new
        {
            rollout.Id,
            rollout.Department,
            Case = await cases.LastAsync(rollout.Id, rollout.Cycle, token),
            PainPoints = await painPoints.ListAsync(rollout.Id, token),
            plan.Scaling.HourlyRate,
        });
    }

    /// <summary>Who may read the audit trail.</summary>
    internal static bool MayAudit(PortalUser user) => user.Is(Roles.Hr, Roles.ProgrammeOwner, Roles.PrivacyOfficer, Roles.WorksCouncil);

    /// <summary>HR, the programme owner, and the sponsor who decides on it.</summary>
    internal static bool MayDecide(PortalUser user, RolloutPlan plan) =>
        VisibleRollout.IsLead(user) || RolloutAccess.Holds(user, OfficeRole.Sponsor, plan);
}
