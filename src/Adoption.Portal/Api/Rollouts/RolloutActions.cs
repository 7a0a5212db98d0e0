using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Departments;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>Stepping in, as on the pages: each with a reason that stands in the audit trail.</summary>
internal static class RolloutActions
{
    public static void MapRolloutActions(this IEndpointRouteBuilder api)
    {
        Map<ReasonBody>(
            api, "pause", "Pause", "All deadlines stop and no mail goes out.",
            (d, body) => d.Desk.PauseAsync(d.Id, d.By, body.Reason!, d.Token));
        Map<ReasonBody>(
            api, "resume", "Resume", "Deadlines go on with the working days that were left; held mails go out.",
            (d, body) => d.Desk.ResumeAsync(d.Id, d.By, body.Reason!, d.Token));
        Map<ExtendBody>(
            api, "extend", "Extend the experimentation", "By 1 to 8 weeks in all; a further check-in stands at the new end.",
            (d, body) => d.Desk.ExtendAsync(d.Id, body.Weeks!.Value, d.By, body.Reason!, d.Token));
        Map<ReasonBody>(
            api, "retry", "Retry the failed phase", "What was done already is not done twice.",
            (d, body) => d.Desk.RetryAsync(d.Id, d.By, body.Reason!, d.Token));
        Map<CancelBody>(
            api, "cancel", "Cancel the rollout", "Everybody who has heard of it gets a mail with the reason. This can't be taken back.",
            (d, body) => d.Desk.CancelAsync(d.Id, body.Licences == CancelledLicences.Return, d.By, body.Reason!, d.Token));
        Map<ReasonBody>(
            api, "ask-council", "Ask the works council again", "After a refusal or the end of a toleration, when both sides have talked.",
            (d, body) => d.Council.AskAgainAsync(d.Id, d.By, body.Reason!, d.Token));
    }

    private static void Map<TBody>(
        IEndpointRouteBuilder api, string slug, string summary, string description, Func<Doing, TBody, Task<ControlResult>> act)
        where TBody : ReasonBody
    {
        var control = ControlNames.Parse(slug)!.Value;
        string[] roles = control == Control.AskCouncil ? [Roles.Hr, Roles.ProgrammeOwner] : [Roles.ProgrammeOwner];
        api.MapPost($"/rollouts/{{id}}/{slug}", async (
                string id, HttpContext context, VisibleRollout visible, OverviewReader overview, ControlDesk desk, WorksCouncilDesk council, CancellationToken token) =>
            {
                if (await visible.FindAsync(id, context, token) is not { } found || !ControlOffer.MayUse(found.User, control))
                {
                    return ProblemAnswer.NotFound;
                }

                var (body, problem) = await ApiBody.ReadAsync<TBody>(context, token);
                if (body is null)
                {
                    return problem!;
                }

                if (body.Check() is { Count: > 0 } errors)
                {
                    return ProblemAnswer.Invalid(errors);
                }

                var rollout = found.Row.Rollout.Id;
                var result = await act(new Doing(rollout, found.User.Signature, desk, council, token), body);
                return result.Done
                    ? TypedResults.Ok(RolloutMapping.Summary(
                        await overview.GetAsync(rollout, VisibleRollout.IsLead(found.User), token), ApiLanguage.WordsOf(context)))
                    : Refuse(result.Code!.Value, context);
            })
            .For(roles)
            .Describe<RolloutSummary>(control.ToString(), summary, description)
            .Reads<TBody>()
            .Fails(ProblemKind.Refused);
    }

    private static ProblemAnswer Refuse(ControlRefusal code, HttpContext context)
    {
        var detail = ControlWording.Of(code, ApiLanguage.Of(context));
        return code switch
        {
            ControlRefusal.Unknown => ProblemAnswer.NotFound,
            ControlRefusal.ReasonMissing => ProblemAnswer.Invalid(ProblemError.Field("reason", ProblemError.Required, detail)),
            _ => new ProblemAnswer(ProblemKind.Refused) { Detail = detail, Errors = [new ProblemError { Rule = code.ToString(), Detail = detail }] },
        };
    }

    private sealed record Doing(RolloutId Id, string By, ControlDesk Desk, WorksCouncilDesk Council, CancellationToken Token);
}

/// <summary>Why somebody steps in.</summary>
public record ReasonBody
{
    /// <summary>1 to 500 characters; it stands in the audit trail, and after a cancellation in the mail to everybody.</summary>
    public string? Reason { get; init; }

    internal virtual List<ProblemError> Check() => string.IsNullOrWhiteSpace(Reason)
        ? [ProblemError.Field("reason", ProblemError.Required, "Give a reason: it stands in the audit trail.")]
        : Reason.Length > ControlForm.MaxReason
            ? [ProblemError.Field("reason", "TooLong", $"At most {ControlForm.MaxReason} characters.")]
            : [];
}

/// <summary>By how much the experimentation is extended.</summary>
public sealed record ExtendBody : ReasonBody
{
    /// <summary>1 to 8 in all.</summary>
    public int? Weeks { get; init; }

    internal override List<ProblemError> Check() => Weeks is >= 1 and <= ControlDesk.MostExtraWeeks
        ? base.Check()
        : [.. base.Check(), ProblemError.Field("weeks", "OutOfRange", $"A whole number from 1 to {ControlDesk.MostExtraWeeks}.")];
}

/// <summary>How the rollout ends.</summary>
public sealed record CancelBody : ReasonBody
{
    public CancelledLicences? Licences { get; init; }

    internal override List<ProblemError> Check() => Licences is not null
        ? base.Check()
        : [.. base.Check(), ProblemError.Field("licences", ProblemError.Required, "Say what becomes of the licences: Return or Keep.")];
}

/// <summary>What becomes of the licences that the rollout gave.</summary>
public enum CancelledLicences
{
    /// <summary>They go back.</summary>
    Return,

    /// <summary>They stay with the people; IT sees with whom.</summary>
    Keep,
}
