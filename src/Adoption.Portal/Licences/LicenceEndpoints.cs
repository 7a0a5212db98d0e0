using System.Globalization;
using Adoption.Portal.Access;
using Adoption.Portal.Departments;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Licences;

/// <summary>IT's pages: who has no licence and why, and the list that IT works through by hand. For IT alone, and never in a mail.</summary>
internal static class LicenceEndpoints
{
    /// <summary>A person whom IT could not give a licence has the reason under this name in the form.</summary>
    private const string ReasonPrefix = "reason-";

    /// <summary>Why a licence can't be given by hand.</summary>
    public static IReadOnlyList<LicenceFailure> Reasons { get; } =
    [
        LicenceFailure.NoSeatsLeft, LicenceFailure.UnknownInDirectory, LicenceFailure.AccountBlocked, LicenceFailure.ConflictingLicence,
        LicenceFailure.MissingDependency, LicenceFailure.ProhibitedInUsageLocation, LicenceFailure.ProviderError,
    ];

    public static string ReasonField(EmployeeId employee) => ReasonPrefix + employee.Value;

    public static void AddLicences(this IServiceCollection services) => services.AddSingleton<FailedLicenceReader>();

    public static void MapLicences(this IEndpointRouteBuilder endpoints)
    {
        var it = endpoints.MapGroup("/rollouts/{id}").RequireAuthorization(Policies.It);
        it.MapGet("/licences", ShowAsync);
        it.MapGet("/licences.csv", DownloadAsync);
        it.MapPost("/licences", ConfirmAsync);
    }

    private static async Task<IResult> ShowAsync(
        string id,
        string? done,
        HttpContext context,
        VisibleRollout visible,
        ItsListDesk desk,
        FailedLicenceReader failed,
        ObligationBook obligations,
        CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { Row.Rollout: { } rollout } found)
        {
            return Page.NotFound;
        }

        return Page.Of<LicencesPage>(new
        {
            rollout.Id,
            rollout.Department,
            found.Plan.Licences.Product,
            Listed = await desk.ReadAsync(rollout.Id, token),
            Failed = (IReadOnlyList<FailedLicence>)[.. (await failed.ReadAsync(rollout.Id, token)).Where(f => f.Reason != LicenceFailure.OnItsList)],
            Request = (await obligations.AllAsync(rollout.Id, token))
                .FirstOrDefault(o => o is { Kind: ObligationKind.RepairLicences, Status: ObligationStatus.Open })?.Id,
            Done = done is not null,
        });
    }

    private static async Task<IResult> DownloadAsync(
        string id, HttpContext context, VisibleRollout visible, ItsListDesk desk, Speech speech, TimeProvider clock, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { Row.Rollout: { } rollout } found)
        {
            return Page.NotFound;
        }

        var rows = (await desk.ReadAsync(rollout.Id, token)).Where(l => l.IsOpen).Select(l => (IReadOnlyList<object?>)
            [l.Person.Number, l.Person.Name, l.Person.Address, l.Person.Site, speech.Todo(l.Listed), found.Plan.Licences.Product]);
        var day = clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new Spreadsheet(
            $"licences-{rollout.Id}-{day}",
            speech.Say("Lizenzen", "Licences"),
            [
                speech.Say("Personalnummer", "Personnel number"), "Name", "E-Mail", speech.Say("Standort", "Site"),
                speech.Say("Zu tun", "To do"), speech.Say("Produkt", "Product"),
            ],
            [.. rows]).Csv(speech);
    }

    private static async Task<IResult> ConfirmAsync(string id, HttpContext context, VisibleRollout visible, ItsListDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { Row.Rollout: { } rollout } found)
        {
            return Page.NotFound;
        }

        var form = await context.Request.ReadFormAsync(token);
        var shown = form["person"].Where(p => p is not null && ITypedId<EmployeeId>.IsValid(p)).Select(p => new EmployeeId(p!)).ToHashSet();
        var refusals = shown
            .Select(e => (Employee: e, Reason: Enum.TryParse<LicenceFailure>(form[ReasonField(e)], out var reason) ? reason : (LicenceFailure?)null))
            .Where(r => r.Reason is { } reason && Reasons.Contains(reason))
            .ToDictionary(r => r.Employee, r => r.Reason!.Value);
        await desk.ConfirmAsync(rollout.Id, shown, refusals, found.User.Signature, token);
        return Page.SeeOther($"/rollouts/{rollout.Id}/licences?done=1");
    }
}
