using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Employees;

/// <summary>The pages of employees, without an account. Opening one changes nothing; its button does.</summary>
internal static class EmployeeEndpoints
{
    public static void AddEmployees(this IServiceCollection services) => services.AddScoped<LinkDoor>().AddScoped<CodeDoor>().AddScoped<OwnPages>();

    public static void MapEmployees(this IEndpointRouteBuilder endpoints)
    {
        var pages = endpoints.MapGroup("").AllowAnonymous().LimitGuesses(Limits.Links);
        pages.MapGet("/g/{token}", async (string token, LinkDoor door, OwnPages own, CancellationToken stop) =>
            await door.OpenAsync(LinkPurpose.Guardrails, token, stop) is { } reader
                ? Page.Of<GuardrailsPage>(new { Reader = reader, Own = await own.OfAsync(reader, stop) })
                : Page.NotFound);
        pages.MapGet("/code", () => Page.Of<CodePage>());
        endpoints.MapPost("/code", CodeAsync).AllowAnonymous().LimitGuesses(Limits.Codes);
        pages.MapGet("/c/{token}", CheckInAsync);
        pages.MapPost("/c/{token}", AnswerAsync);
        pages.MapGet("/k/{token}", KeepAsync);
        pages.MapPost("/k/{token}", RequestKeepAsync);
        UseCaseEndpoints.Map(pages);
    }

    /// <summary>A code opens what a mail's link would have opened; one that is nobody's opens nothing and is told nothing.</summary>
    private static async Task<IResult> CodeAsync(HttpRequest request, CodeDoor door, CancellationToken stop)
    {
        var typed = (await request.ReadFormAsync(stop))["code"].ToString();
        if (await door.OpenAsync(typed, stop) is { } token)
        {
            return Page.SeeOther($"/g/{token}");
        }

        request.HttpContext.GuessedWrong();
        return Page.Of<CodePage>(new { Unknown = true }, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> CheckInAsync(
        string token, LinkDoor door, CheckInRounds rounds, WorksCouncilGate gate, string? thanks, CancellationToken stop)
    {
        if (await door.OpenAsync(LinkPurpose.CheckIn, token, stop) is not { Ticket.Round: { } round } reader)
        {
            return Page.NotFound;
        }

        return await OpenRoundAsync(reader, rounds, gate, stop) is not { } open ? Page.Of<CheckInClosedPage>(new { Reader = reader })
            : thanks is not null ? Page.Of<CheckInThanksPage>(new { Reader = reader, Round = open })
            : Page.Of<CheckInPage>(new { Reader = reader, Round = open, Form = CheckInForm.Empty });
    }

    /// <summary>Recorded before the reader is told so; repeated, it corrects.</summary>
    private static async Task<IResult> AnswerAsync(
        string token, HttpRequest request, LinkDoor door, CheckInDesk desk, CheckInRounds rounds, WorksCouncilGate gate, CancellationToken stop)
    {
        if (await door.OpenAsync(LinkPurpose.CheckIn, token, stop) is not { Ticket: { Round: { } round, Employee: { } employee } } reader)
        {
            return Page.NotFound;
        }

        if (await OpenRoundAsync(reader, rounds, gate, stop) is not { } open)
        {
            return Page.Of<CheckInClosedPage>(new { Reader = reader }, StatusCodes.Status409Conflict);
        }

        var form = CheckInForm.Read(await request.ReadFormAsync(stop));
        var result = form.Unreadable is { } unreadable
            ? new SubmitResult(SubmitOutcome.Invalid, unreadable)
            : await desk.AnswerAsync(reader.Rollout.Id, round, employee, form.Answer, stop);
        return result.Outcome switch
        {
            SubmitOutcome.Recorded or SubmitOutcome.Corrected => Page.SeeOther($"/c/{token}?thanks=1"),
            SubmitOutcome.Invalid => Page.Of<CheckInPage>(
                new { Reader = reader, Round = open, Form = form, Invalid = result.Invalid }, StatusCodes.Status422UnprocessableEntity),
            _ => Page.Of<CheckInClosedPage>(new { Reader = reader }, StatusCodes.Status409Conflict),
        };
    }

    private static async Task<Round?> OpenRoundAsync(LinkReader reader, CheckInRounds rounds, WorksCouncilGate gate, CancellationToken stop) =>
        reader is { Rollout.IsCancelled: false, Ticket.Round: { } id }
        && await rounds.GetAsync(reader.Rollout.Id, id, stop) is { State: RoundState.Open, Mode: RoundMode.CheckIn } round
        && (await gate.ReadAsync(reader.Rollout.Id, stop)).Open
            ? round
            : null;

    private static async Task<IResult> KeepAsync(
        string token, LinkDoor door, LicenceBook licences, PlanBook plans, TimeProvider clock, CancellationToken stop)
    {
        if (await door.OpenAsync(LinkPurpose.KeepLicence, token, stop) is not { Ticket.Employee: { } employee } reader)
        {
            return Page.NotFound;
        }

        var record = await licences.FindAsync(reader.Rollout.Id, employee, stop);
        return Page.Of<KeepLicencePage>(new { Reader = reader, Ends = EndOf(reader, plans, clock), Requested = record is { KeepRequested: true } });
    }

    private static async Task<IResult> RequestKeepAsync(
        string token, LinkDoor door, LicenceBook licences, PlanBook plans, TimeProvider clock, CancellationToken stop)
    {
        if (await door.OpenAsync(LinkPurpose.KeepLicence, token, stop) is not { Ticket.Employee: { } employee } reader)
        {
            return Page.NotFound;
        }

        return EndOf(reader, plans, clock) is { } ends && await licences.RequestKeepAsync(reader.Rollout.Id, employee, stop)
            ? Page.SeeOther($"/k/{token}")
            : Page.Of<KeepLicencePage>(new { Reader = reader, Ends = (DateTimeOffset?)null, Requested = false }, StatusCodes.Status409Conflict);
    }

    /// <returns>Until when one may ask (UTC); null: the time is over, or there is nothing to ask for.</returns>
    internal static DateTimeOffset? EndOf(LinkReader reader, PlanBook plans, TimeProvider clock) =>
        reader.Rollout is { Decision: Decision.Stop, DecidedAt: not null, IsCancelled: false }
        && ReadGrace.EndOf(reader.Rollout, reader.Snapshot, plans) is var ends && ends > clock.GetUtcNow()
            ? ends
            : null;
}
