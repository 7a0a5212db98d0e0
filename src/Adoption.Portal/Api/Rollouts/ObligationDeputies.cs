using Adoption.Portal.Api.Problems;
using Adoption.Portal.Offices;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>Handing an obligation over to a deputy, and taking it back, as on its page.</summary>
internal static class ObligationDeputies
{
    private const string Route = "/rollouts/{id}/obligations/{obligation}/deputy";

    public static void MapObligationDeputies(this IEndpointRouteBuilder api)
    {
        api.MapPost(Route, HandOverAsync).ForAll()
            .Describe<RolloutObligation>(
                "HandOverObligation",
                "Hand an obligation over to a deputy",
                "The office that owes it does; in its absence HR and the programme owner do, but not for the works council or the data protection officer. The deputy gets a mail with a link. Due date and ladder go on.")
            .Reads<DeputyBody>()
            .Fails(ProblemKind.Refused);
        api.MapDelete(Route, TakeBackAsync).ForAll()
            .Describe<RolloutObligation>(
                "TakeBackObligation", "Take an obligation back from its deputy", "While it is open. The deputy is told by mail, and the deputy's link opens nothing any more.")
            .Fails(ProblemKind.Refused);
    }

    private static async Task<IResult> HandOverAsync(
        string id, string obligation, HttpContext context, OwedObligation owes, ObligationBook book, DeputyDesk desk, CancellationToken token)
    {
        if (await owes.FindAsync(id, obligation, context, token) is not var (user, owed, plan))
        {
            return ProblemAnswer.NotFound;
        }

        if (DeputyAccess.ActsAs(user, owed, plan) is not { } office)
        {
            return Forbidden(owed);
        }

        var (body, problem) = await ApiBody.ReadAsync<DeputyBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        if (body.Check() is { Count: > 0 } missing)
        {
            return ProblemAnswer.Invalid(missing);
        }

        var result = await desk.HandOverAsync(owed.Rollout, owed.Id, body.ToPerson(), office, user.Signature, token);
        return result.Outcome == HandOverOutcome.Refused
            ? ProblemAnswer.Invalid([.. result.Errors.Select(e => ProblemError.Field(e.Field, "Deputy", e.In(ApiLanguage.Of(context))))])
            : await AnswerAsync(result.Outcome, owed, () => book.FindAsync(owed.Rollout, owed.Id, token), mayAnswer: false);
    }

    private static async Task<IResult> TakeBackAsync(
        string id, string obligation, HttpContext context, OwedObligation owes, ObligationBook book, DeputyDesk desk, CancellationToken token)
    {
        if (await owes.FindAsync(id, obligation, context, token) is not var (user, owed, plan))
        {
            return ProblemAnswer.NotFound;
        }

        if (DeputyAccess.ActsAs(user, owed, plan) is not { } office)
        {
            return Forbidden(owed);
        }

        var result = await desk.TakeBackAsync(owed.Rollout, owed.Id, office, user.Signature, token);
        return await AnswerAsync(result.Outcome, owed, () => book.FindAsync(owed.Rollout, owed.Id, token), mayAnswer: office == owed.Assignee.Role);
    }

    private static async Task<IResult> AnswerAsync(HandOverOutcome outcome, Obligation owed, Func<Task<Obligation?>> read, bool mayAnswer) => outcome switch
    {
        HandOverOutcome.Done => TypedResults.Ok(RolloutMapping.Obligation((await read())!, mayAnswer)),
        HandOverOutcome.HasDeputy => new ProblemAnswer(ProblemKind.Refused) { Detail = "Somebody stands in already. Take that back first: DELETE …/deputy." },
        HandOverOutcome.TooLate => new ProblemAnswer(ProblemKind.Refused) { Detail = "It is closed." },
        HandOverOutcome.NotTheirs => Forbidden(owed),
        _ => ProblemAnswer.NotFound,
    };

    private static ProblemAnswer Forbidden(Obligation owed) =>
        new(ProblemKind.Forbidden) { Detail = $"Who answers for the office {owed.Assignee.Role} of this rollout is not for this token's roles to say." };
}

/// <summary>Who is to answer for the office.</summary>
public sealed record DeputyBody
{
    /// <summary>Up to 120 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Of a mail domain that office-holders or employees of the rollout have.</summary>
    public string? Address { get; init; }

    /// <summary>Of the mails and the page.</summary>
    public Language? Language { get; init; }

    /// <summary>For the deputy and the office, up to 300 characters; nothing about anybody's health.</summary>
    public string? Reason { get; init; }

    internal List<ProblemError> Check() =>
    [
        .. Name is null ? [ProblemError.Field("name", ProblemError.Required, "Give the deputy's name.")] : (ProblemError[])[],
        .. Address is null ? [ProblemError.Field("address", ProblemError.Required, "Give the deputy's mail address.")] : (ProblemError[])[],
        .. Language is null ? [ProblemError.Field("language", ProblemError.Required, "Give the deputy's language: De or En.")] : (ProblemError[])[],
    ];

    internal DeputyPerson ToPerson() => new(Name!, Address!, Language!.Value, Reason);
}
