using System.Text.Json.Nodes;
using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Api.Starting;
using Adoption.Portal.Departments;
using Adoption.Portal.Offices;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>Office-holders' answers by API: whoever holds the office in this rollout may answer, and nobody else.</summary>
internal static class ObligationAnswering
{
    public static void MapObligationAnswering(this IEndpointRouteBuilder api)
    {
        api.MapPost("/rollouts/{id}/obligations/{obligation}/answer", AnswerAsync).ForAll()
            .Describe<RolloutObligation>("AnswerObligation", "Answer what an office owes", "The obligation names the answers it takes. The same answer again is harmless; another one after it is refused.")
            .Reads<AnswerBody>()
            .Fails(ProblemKind.Refused);
        api.MapPut("/rollouts/{id}/guardrails", ChangeGuardrailsAsync).For(Roles.Hr)
            .DescribeSilent("ChangeGuardrails", "Change the guardrails as somebody asked", "Answers HR's open task; the new version is asked for agreement again.")
            .Reads<GuardrailsBody>()
            .Fails(ProblemKind.Refused);
        api.MapPost("/rollouts/{id}/promises", PromiseAsync).For(Roles.Head, Roles.ProgrammeOwner)
            .DescribeSilent("Promise", "Promise an improvement", "An obligation with a date and a ladder; the next summary tells the department what became of it.")
            .Reads<PromiseBody>();
    }

    /// <summary>The office while nobody stands in, its deputy while somebody does.</summary>
    public static bool MayAnswer(PortalUser user, Obligation owed, RolloutPlan plan) =>
        owed.Deputy is null ? RolloutAccess.Holds(user, owed.Assignee.Role, plan) : DeputyAccess.StandsIn(user, owed) is not null;

    private static async Task<IResult> AnswerAsync(
        string id, string obligation, HttpContext context, OwedObligation owes, ObligationBook book, ObligationDesk desk, PainPoints painPoints, CancellationToken token)
    {
        if (await owes.FindAsync(id, obligation, context, token) is not var (user, owed, plan))
        {
            return ProblemAnswer.NotFound;
        }

        var standsIn = DeputyAccess.StandsIn(user, owed);
        if (standsIn is null && !RolloutAccess.Holds(user, owed.Assignee.Role, plan))
        {
            return new ProblemAnswer(ProblemKind.Forbidden) { Detail = $"Only the office {owed.Assignee.Role} of this rollout may answer." };
        }

        if (owed.Deputy is not null && standsIn is null)
        {
            return new ProblemAnswer(ProblemKind.Refused) { Detail = "It is handed over to a deputy. Take that back first: DELETE …/deputy." };
        }

        var (body, problem) = await ApiBody.ReadAsync<AnswerBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        var (points, wrong) = body.Named(owed);
        if (body.Check(owed.Kind).Concat(wrong).ToList() is { Count: > 0 } errors)
        {
            return ProblemAnswer.Invalid(errors);
        }

        foreach (var point in owed.Status == ObligationStatus.Open ? points : [])
        {
            await painPoints.AddAsync(owed.Rollout, point, token);
        }

        var by = standsIn is null ? user.Signature : AuditWording.DeputyOf(owed.Assignee.Role.ToString());
        var result = await desk.AnswerAsync(owed.Rollout, owed.Id, body.Answer(by) with { Deputy = standsIn?.Number }, token);
        return result.Outcome switch
        {
            AnswerOutcome.Recorded or AnswerOutcome.AlreadyRecorded =>
                TypedResults.Ok(RolloutMapping.Obligation((await book.FindAsync(owed.Rollout, owed.Id, token))!, mayAnswer: true)),
            AnswerOutcome.Refused => ProblemAnswer.Invalid([.. result.Errors.Select(e => ProblemError.Field(e.Field, e.Rule, e.In(ApiLanguage.Of(context))))]),
            AnswerOutcome.TooLate => new ProblemAnswer(ProblemKind.Refused) { Detail = "It is closed, with another answer or none." },
            _ => ProblemAnswer.NotFound,
        };
    }

    private static async Task<IResult> ChangeGuardrailsAsync(
        string id, HttpContext context, VisibleRollout visible, GuardrailsDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found)
        {
            return ProblemAnswer.NotFound;
        }

        var (body, problem) = await ApiBody.ReadAsync<GuardrailsBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        if (body.Check() is { Count: > 0 } errors)
        {
            return ProblemAnswer.Invalid(errors);
        }

        var changed = System.Text.Json.JsonSerializer.SerializeToNode(found.Plan, PlanJson.Default.RolloutPlan)!.AsObject();
        changed["guardrails"] = body.Guardrails!.DeepClone();
        var (plan, broken) = PlanIntake.Read(changed, "", ApiLanguage.Of(context));
        if (plan is null)
        {
            return ProblemAnswer.Invalid(broken);
        }

        return (await desk.ChangeAsync(found.Row.Rollout.Id, plan.Guardrails, found.User.Signature, body.Comment, cancellationToken: token)).Outcome switch
        {
            AnswerOutcome.Recorded or AnswerOutcome.AlreadyRecorded => TypedResults.NoContent(),
            _ => new ProblemAnswer(ProblemKind.Refused) { Detail = "Nobody has asked for a change, or it is made already." },
        };
    }

    private static async Task<IResult> PromiseAsync(string id, HttpContext context, VisibleRollout visible, PromiseDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found)
        {
            return ProblemAnswer.NotFound;
        }

        var (body, problem) = await ApiBody.ReadAsync<PromiseBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        var office = RolloutAccess.Holds(found.User, OfficeRole.Head, found.Plan) ? OfficeRole.Head : OfficeRole.ProgrammeOwner;
        return await desk.PromiseAsync(found.Row.Rollout.Id, office, body.Text ?? "", token) is { } wrong
            ? ProblemAnswer.Invalid(ProblemError.Field("text", "OutOfRange", wrong))
            : TypedResults.NoContent();
    }
}

/// <summary>The guardrails as they shall be.</summary>
public sealed record GuardrailsBody
{
    /// <summary>As the plan's schema describes them.</summary>
    public JsonObject? Guardrails { get; init; }

    /// <summary>For those who asked; up to 2,000 characters.</summary>
    public string? Comment { get; init; }

    internal List<ProblemError> Check() =>
    [
        .. Guardrails is null ? [ProblemError.Field("guardrails", ProblemError.Required, "Give the guardrails.")] : (ProblemError[])[],
        .. Comment?.Length > AnswerRules.MaxComment ? [ProblemError.Field("comment", "TooLong", $"At most {AnswerRules.MaxComment} characters.")] : (ProblemError[])[],
    ];
}

/// <summary>What will be better.</summary>
public sealed record PromiseBody
{
    /// <summary>In words for the department, up to 300 characters.</summary>
    public string? Text { get; init; }
}
