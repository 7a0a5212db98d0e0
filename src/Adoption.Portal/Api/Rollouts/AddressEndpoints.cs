using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Departments;
using Adoption.Portal.People;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>HR's part about addresses: whom mails do not reach, and the right address.</summary>
internal static class AddressEndpoints
{
    public static void MapAddresses(this IEndpointRouteBuilder api)
    {
        api.MapGet("/rollouts/{id}/unreached", ListAsync).For(Roles.Hr)
            .Describe<IReadOnlyList<UnreachedAddress>>("ListUnreached", "Whom mails do not reach", "Employees and office-holders whose address a mail server or provider refused, each with the reason.");
        api.MapPut("/rollouts/{id}/employees/{number}/address", OfEmployeeAsync).For(Roles.Hr)
            .DescribeSilent("CorrectEmployeeAddress", "Correct an employee's address", "By personnel number. What was not delivered and is still owed goes out again, to this address. The same address once more sends again what was not delivered.")
            .Reads<AddressBody>()
            .Fails(ProblemKind.Refused);
        api.MapPut("/rollouts/{id}/offices/{office}/address", OfOfficeAsync).For(Roles.Hr)
            .DescribeSilent("CorrectOfficeAddress", "Correct an office-holder's address", "For this rollout; the plan stays as it was agreed. What was not delivered and is still owed goes out again.")
            .Reads<AddressBody>()
            .Fails(ProblemKind.Refused);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext context, VisibleRollout visible, UnreachedPeople unreached, CancellationToken token) =>
        await visible.FindAsync(id, context, token) is not { } found ? ProblemAnswer.NotFound
            : TypedResults.Ok<IReadOnlyList<UnreachedAddress>>(
            [
                .. (await unreached.ReadAsync(found.Row.Rollout.Id, found.Plan, token))
                    .Select(p => new UnreachedAddress(p.Name, p.Number, p.Office, p.Address, p.Reason)),
            ]);

    private static async Task<IResult> OfEmployeeAsync(
        string id, string number, HttpContext context, VisibleRollout visible, PeopleBook people, AddressDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found)
        {
            return ProblemAnswer.NotFound;
        }

        var (body, problem) = await ApiBody.ReadAsync<AddressBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        var rollout = found.Row.Rollout.Id;
        return (await people.AllAsync(rollout, token)).Find(p => !p.Left && string.Equals(p.Number, number, StringComparison.OrdinalIgnoreCase)) is { } person
            ? Answer(await desk.CorrectAsync(rollout, person.Id, body.Address ?? "", found.User.Signature, token))
            : ProblemAnswer.NotFound;
    }

    private static async Task<IResult> OfOfficeAsync(
        string id, string office, HttpContext context, VisibleRollout visible, AddressDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found || !Names.TryRead<OfficeRole>(office, out var role) || role is null)
        {
            return ProblemAnswer.NotFound;
        }

        var (body, problem) = await ApiBody.ReadAsync<AddressBody>(context, token);
        return body is null ? problem! : Answer(await desk.CorrectAsync(found.Row.Rollout.Id, role.Value, body.Address ?? "", found.User.Signature, token));
    }

    private static IResult Answer(AddressCorrection outcome) => outcome switch
    {
        AddressCorrection.Corrected => TypedResults.NoContent(),
        AddressCorrection.Impossible => ProblemAnswer.Invalid(ProblemError.Field("address", "Address", "A mail address, like first.last@company.com.")),
        AddressCorrection.Taken => ProblemAnswer.Invalid(ProblemError.Field("address", "Unique", "An address that nobody else of the department has.")),
        AddressCorrection.Over => new ProblemAnswer(ProblemKind.Refused) { Detail = "The rollout has ended; nothing is sent any more." },
        _ => ProblemAnswer.NotFound,
    };
}

/// <summary>The right address.</summary>
public sealed record AddressBody(string? Address);

/// <summary>Somebody whom mails do not reach.</summary>
/// <param name="Number">The personnel number; left out: an office-holder.</param>
/// <param name="Office">Left out: an employee.</param>
/// <param name="Address">That does not work; left out: there is none any more.</param>
/// <param name="Reason">In one word.</param>
public sealed record UnreachedAddress(string Name, string? Number, OfficeRole? Office, string? Address, string Reason);
