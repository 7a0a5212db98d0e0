using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Departments;
using Adoption.Portal.Licences;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>The list that IT works through by hand, as on its page: for IT alone, since it names people.</summary>
internal static class ItsListing
{
    private const string Route = "/rollouts/{id}/licences";

    public static void MapItsListing(this IEndpointRouteBuilder api)
    {
        api.MapGet(Route, ReadAsync).For(Roles.It)
            .Describe<IReadOnlyList<ListedEmployee>>("ListLicences", "IT's own list", "Who is to get a licence by hand, or to give it back, and who has it already. The one place that names employees, for IT alone. Empty where another provider gives the licences.");
        api.MapPost(Route, ConfirmAsync).For(Roles.It)
            .Describe<IReadOnlyList<ListedEmployee>>("ConfirmLicences", "Confirm IT's own list", "Everybody named has a licence, or gave it back, except those with a reason. IT's open request is answered with it; the same again changes nothing.")
            .Reads<ListBody>();
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext context, VisibleRollout visible, ItsListDesk desk, CancellationToken token) =>
        await visible.FindAsync(id, context, token) is { Row.Rollout.Id: var rollout }
            ? TypedResults.Ok(Of(await desk.ReadAsync(rollout, token)))
            : ProblemAnswer.NotFound;

    private static async Task<IResult> ConfirmAsync(string id, HttpContext context, VisibleRollout visible, ItsListDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { Row.Rollout.Id: var rollout } found)
        {
            return ProblemAnswer.NotFound;
        }

        var (body, problem) = await ApiBody.ReadAsync<ListBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        var listed = (await desk.ReadAsync(rollout, token)).Select(l => l.Person.Id.Value).ToHashSet(StringComparer.Ordinal);
        if (body.Check(listed) is { Count: > 0 } errors)
        {
            return ProblemAnswer.Invalid(errors);
        }

        var done = body.People!.Select(p => new EmployeeId(p!.Employee!)).ToHashSet();
        var refusals = body.People!.Where(p => p!.Reason is not null).DistinctBy(p => p!.Employee, StringComparer.Ordinal).ToDictionary(p => new EmployeeId(p!.Employee!), p => p!.Reason!.Value);
        await desk.ConfirmAsync(rollout, done, refusals, found.User.Signature, token);
        return TypedResults.Ok(Of(await desk.ReadAsync(rollout, token)));
    }

    private static IReadOnlyList<ListedEmployee> Of(IReadOnlyList<ListedPerson> listed) =>
    [
        .. listed.Select(l => new ListedEmployee(
            l.Person.Id.Value, l.Person.Number, l.Person.Name, l.Person.Address!, l.Person.Site, l.Listed.State, l.Listed.Reason, l.IsOpen)),
    ];
}

/// <summary>Somebody on IT's list.</summary>
/// <param name="Employee">The id that confirming names.</param>
/// <param name="Reason">Why it was not possible; left out: nothing was in the way.</param>
/// <param name="IsOpen">IT has something to do.</param>
public sealed record ListedEmployee(
    string Employee, string Number, string Name, string Address, string Site, ListState State, LicenceFailure? Reason, bool IsOpen);

/// <summary>What IT has done.</summary>
public sealed record ListBody
{
    /// <summary>Whom it dealt with; who is not named stays as they are.</summary>
    public IReadOnlyList<ListedOutcome?>? People { get; init; }

    internal List<ProblemError> Check(IReadOnlySet<string> listed)
    {
        if (People is null)
        {
            return [ProblemError.Field("people", ProblemError.Required, "Name the people whom you have dealt with.")];
        }

        var errors = new List<ProblemError>();
        foreach (var (place, person) in People.Index())
        {
            if (person?.Employee is not { } employee || !listed.Contains(employee))
            {
                errors.Add(ProblemError.Field($"people/{place}/employee", "OnTheList", "Somebody who stands on the list, by the id that it gives."));
            }

            if (person?.Reason is { } reason && !LicenceEndpoints.Reasons.Contains(reason))
            {
                errors.Add(ProblemError.Field($"people/{place}/reason", "AllowedValues", $"One of {string.Join(", ", LicenceEndpoints.Reasons)}."));
            }
        }

        return errors;
    }
}

/// <summary>One person whom IT dealt with.</summary>
/// <param name="Reason">Why it was not possible; left out: it was done.</param>
public sealed record ListedOutcome(string? Employee, LicenceFailure? Reason = null);
