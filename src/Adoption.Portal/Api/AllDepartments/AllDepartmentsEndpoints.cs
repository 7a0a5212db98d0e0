using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Api.Rollouts;
using Adoption.Portal.Overview;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.AllDepartments;

/// <summary>What reaches across departments.</summary>
internal static class AllDepartmentsEndpoints
{
    public static void MapAllDepartments(this IEndpointRouteBuilder api)
    {
        api.MapGet("/obligations", ObligationsAsync).ForAll()
            .Describe<IReadOnlyList<OwedAnswer>>("ListOpenObligations", "Who owes what, in all departments", "Open obligations of offices, escalated and overdue ones first. mine=true: of the offices that this token's roles hold; escalated=true: escalated ones alone.")
            .WithQuery("mine", "escalated");
        api.MapGet("/search", SearchAsync).ForAll()
            .Describe<IReadOnlyList<Found>>("Search", "Find departments, office-holders and obligations", "Employees are not found: taking part is their own business. At most 50 hits.")
            .WithQuery("q");
        api.MapGet("/hand-over", HandOverAsync).For(Roles.Hr, Roles.ProgrammeOwner)
            .Describe<IReadOnlyList<HandedOn>>("ListHandOver", "What worked and is handed on", "Published use cases of departments that scaled, without names; kick-off mails of later departments tell them.");
        api.MapGet("/audit", AuditAsync).For(Roles.Hr, Roles.ProgrammeOwner)
            .Describe<IReadOnlyList<RolloutAudit>>("ListAuditOfGone", "Starts that were undone", "What is left to say of rollouts that are not there any more, newest first.");
    }

    private static async Task<IResult> ObligationsAsync(HttpContext context, OverviewReader reader, TimeProvider clock, CancellationToken token)
    {
        if (Flag(context, "mine") is not { } mine || Flag(context, "escalated") is not { } escalated)
        {
            return ProblemAnswer.BadRequest(ProblemError.Query("mine, escalated", "AllowedValues", "true or false."));
        }

        var user = PortalUser.From(context.User)!;
        var now = clock.GetUtcNow();
        var all =
            from row in await reader.ForAsync(context, token)
            from duty in row.Glance.Open
            where (!escalated || duty.EscalatedTo is not null) && (!mine || RolloutAccess.Holds(user, duty.Office, row.Glance.Plan))
            orderby duty.EscalatedTo is null, !(duty.DueAt < now), duty.Since
            select new OwedAnswer(
                row.Rollout.Id.Value, row.Rollout.Department, duty.Id.Value, duty.Kind, duty.Office, duty.Subject, duty.Since, duty.DueAt, duty.EscalatedTo, duty.NextAt, duty.NextTo);
        return TypedResults.Ok<IReadOnlyList<OwedAnswer>>([.. all]);
    }

    private static async Task<IResult> SearchAsync(HttpContext context, OverviewReader reader, CancellationToken token)
    {
        var text = OverviewQuery.Short(context.Request.Query["q"]);
        if (text.Length == 0)
        {
            return ProblemAnswer.BadRequest(ProblemError.Query("q", ProblemError.Required, "Say what is looked for, up to 100 characters."));
        }

        var hits = ProgrammeSearch.Find(text, await reader.ForAsync(context, token), ApiLanguage.Of(context));
        return TypedResults.Ok<IReadOnlyList<Found>>([.. hits.Select(h => new Found(
            h.Row.Rollout.Id.Value, h.Row.Rollout.Department, h.Row.Rollout.Phase, h.Row.Health.State, h.Holder, h.Duty?.Id.Value, h.Duty?.Kind))]);
    }

    private static async Task<IResult> HandOverAsync(HandedOnUseCases handedOn, CancellationToken token) => TypedResults.Ok<IReadOnlyList<HandedOn>>(
        [.. (await handedOn.ListAsync(token)).Select(u => new HandedOn(u.Title, u.What, u.Tool, u.Category, u.TimeSaved))]);

    private static async Task<IResult> AuditAsync(AuditTrail audit, CancellationToken token) => TypedResults.Ok<IReadOnlyList<RolloutAudit>>(
        [.. (await audit.ReadAboutGoneAsync(token)).AsEnumerable().Reverse().Select(e => new RolloutAudit(e.At, e.By, e.What, e.Reason))]);

    /// <returns>Null: neither true nor false.</returns>
    private static bool? Flag(HttpContext context, string name) => context.Request.Query[name].ToString() switch
    {
        "" or "false" => false,
        "true" => true,
        _ => null,
    };
}

/// <summary>An answer that an office owes.</summary>
/// <param name="DueAt">Left out: no deadline, it is waited for.</param>
/// <param name="EscalatedTo">Left out: nobody yet.</param>
/// <param name="NextAt">The next rung of the ladder; left out: none is left.</param>
/// <param name="NextTo">Whom it goes to; left out: a reminder to the office itself.</param>
public sealed record OwedAnswer(
    string Rollout,
    string Department,
    string Obligation,
    ObligationKind Kind,
    OfficeRole Office,
    string? Subject,
    DateTimeOffset Since,
    DateTimeOffset? DueAt,
    OfficeRole? EscalatedTo,
    DateTimeOffset? NextAt,
    OfficeRole? NextTo);

/// <summary>A hit.</summary>
/// <param name="Holder">Set when an office-holder was found.</param>
/// <param name="Obligation">Set when an obligation was found.</param>
public sealed record Found(
    string Rollout, string Department, Phase Phase, HealthState Health, OfficeHolder? Holder, string? Obligation, ObligationKind? Kind);

/// <summary>What worked, as it was published but without a name.</summary>
public sealed record HandedOn(string Title, string What, string Tool, UseCaseCategory Category, TimeSaved TimeSaved);
