using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Departments;
using Adoption.Portal.Overview;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>What can be read of rollouts: the same as on their pages, for the same people.</summary>
internal static class RolloutReading
{
    public static void MapRolloutReading(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rollouts", ListAsync).ForAll()
            .Describe<RolloutList>("ListRollouts", "Departments at a glance", "The newest first. Filters: phase, health, q (department or office-holder); limit 1 to 100; continuation as the page before gave it.")
            .WithQuery("phase", "health", "q", "limit", "continuation");
        api.MapGet("/rollouts/{id}", ShowAsync).ForAll()
            .Describe<RolloutDetails>("GetRollout", "One department", "All that its page shows. Employees appear as numbers, never by name.");
        api.MapGet("/rollouts/{id}/timeline", TimelineAsync).ForAll()
            .Describe<RolloutTimeline>("GetTimeline", "Planned against actual", "Phases, check-ins and pauses. Planned is what the rehearsal before the start said.");
        api.MapGet("/rollouts/{id}/obligations", ObligationsAsync).ForAll()
            .Describe<IReadOnlyList<RolloutObligation>>("ListObligations", "Who owes what", "Obligations of offices, in the order of their opening, each with its history and the answers it takes.");
        api.MapGet("/rollouts/{id}/results", ResultsAsync).ForAll()
            .Describe<IReadOnlyList<RolloutResult>>("ListResults", "Published check-ins", "As everybody in the department got them: ranges, never exact numbers. Newest first.");
        api.MapGet("/rollouts/{id}/business-case", CaseAsync).For(Roles.Hr, Roles.ProgrammeOwner, Roles.Sponsor)
            .Describe<RolloutCase>("GetBusinessCase", "The business case", "Of the last cycle that has one, made from published results alone. 404 before the last check-in has closed.");
        api.MapGet("/rollouts/{id}/audit", AuditAsync).For(Roles.Hr, Roles.ProgrammeOwner, Roles.PrivacyOfficer, Roles.WorksCouncil)
            .Describe<IReadOnlyList<RolloutAudit>>("ListAudit", "The audit trail", "What office-holders did, newest first. What employees do never stands here.");
        api.MapGet("/rollouts/{id}/plan", PlanAsync).ForAll()
            .Describe<RolloutPlan>("GetPlan", "The plan that holds now", "As the schema of GET /api/plans/schema describes it.");
    }

    private static async Task<IResult> ListAsync(HttpContext context, OverviewReader reader, CancellationToken token)
    {
        var (query, error) = RolloutQuery.Read(context.Request.Query);
        if (query is null)
        {
            return ProblemAnswer.BadRequest(error!);
        }

        var words = ApiLanguage.WordsOf(context);
        var (rows, total, continuation) = query.Page(await reader.ForAsync(context, token));
        return TypedResults.Ok(new RolloutList
        {
            Items = [.. rows.Select(r => RolloutMapping.Summary(r, words))], Total = total, Continuation = continuation,
        });
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, VisibleRollout visible, DepartmentReader reader, CancellationToken token) =>
        await ViewAsync(id, context, visible, reader, token) is var (user, view)
            ? TypedResults.Ok(RolloutMapping.Details(view, user, ApiLanguage.WordsOf(context)))
            : ProblemAnswer.NotFound;

    private static async Task<IResult> TimelineAsync(string id, HttpContext context, VisibleRollout visible, DepartmentReader reader, CancellationToken token) =>
        await ViewAsync(id, context, visible, reader, token) is var (_, view)
            ? TypedResults.Ok(RolloutTimeline.Of(view.Timeline))
            : ProblemAnswer.NotFound;

    private static async Task<IResult> ObligationsAsync(string id, HttpContext context, VisibleRollout visible, DepartmentReader reader, CancellationToken token) =>
        await ViewAsync(id, context, visible, reader, token) is var (user, view)
            ? TypedResults.Ok<IReadOnlyList<RolloutObligation>>(
                [.. view.Obligations.Select(o => RolloutMapping.Obligation(o, ObligationAnswering.MayAnswer(user, o, view.Plan)))])
            : ProblemAnswer.NotFound;

    private static async Task<IResult> AuditAsync(string id, HttpContext context, VisibleRollout visible, DepartmentReader reader, CancellationToken token) =>
        await ViewAsync(id, context, visible, reader, token) is (_, { Audit: { } audit })
            ? TypedResults.Ok<IReadOnlyList<RolloutAudit>>([.. audit.Select(e => new RolloutAudit(e.At, e.By, e.What, e.Reason))])
            : ProblemAnswer.NotFound;

    private static async Task<IResult> PlanAsync(string id, HttpContext context, VisibleRollout visible, CancellationToken token) =>
        await visible.FindAsync(id, context, token) is { } found
            ? TypedResults.Json(found.Plan, PlanJson.Default.RolloutPlan)
            : ProblemAnswer.NotFound;

    private static async Task<IResult> ResultsAsync(string id, HttpContext context, VisibleRollout visible, CheckInRounds rounds, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { Row.Rollout.Id: var rollout })
        {
            return ProblemAnswer.NotFound;
        }

        var results = new List<RolloutResult>();
        foreach (var round in (await rounds.PublishedAsync(rollout, token)).Reverse())
        {
            results.Add(RolloutResult.Of(round, await rounds.CommentsAsync(rollout, round.Round, token)));
        }

        return TypedResults.Ok<IReadOnlyList<RolloutResult>>(results);
    }

    private static async Task<IResult> CaseAsync(
        string id, HttpContext context, VisibleRollout visible, BusinessCaseBook cases, PainPoints painPoints, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found || !DepartmentEndpoints.MayDecide(found.User, found.Plan)
            || await cases.LastAsync(found.Row.Rollout.Id, found.Row.Rollout.Cycle, token) is not { } made)
        {
            return ProblemAnswer.NotFound;
        }

        return TypedResults.Ok(RolloutCase.Of(made, found.Plan.Scaling.HourlyRate, await painPoints.ListAsync(found.Row.Rollout.Id, token)));
    }

    private static async Task<(PortalUser User, DepartmentView View)?> ViewAsync(
        string id, HttpContext context, VisibleRollout visible, DepartmentReader reader, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not var (user, row, plan))
        {
            return null;
        }

        return (user, await reader.ReadAsync(row, plan, VisibleRollout.IsLead(user), DepartmentEndpoints.MayAudit(user), token));
    }
}
