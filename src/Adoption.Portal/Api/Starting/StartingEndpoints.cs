using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Api.Rollouts;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Adoption.Portal.Starting.Preview;
using Adoption.Rollouts;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Simulation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Starting;

/// <summary>HR's part: rehearse, start, undo, hand in a later export.</summary>
internal static class StartingEndpoints
{
    private const int MostDaysAhead = 365;

    public static void MapStarting(this IEndpointRouteBuilder api)
    {
        api.MapPost("/rehearsals", RehearseAsync).For(Roles.Hr)
            .Describe<RehearsalAnswer>("Rehearse", "What would happen", "Plays a start through in virtual time: every mail, escalation and euro. Nothing is sent or stored. A large department takes a while.")
            .Reads<RehearsalBody>();
        api.MapPost("/rehearsals/test-mail", TestMailing.SendAsync).For(Roles.Hr).RequireRateLimiting(Limits.TestMails)
            .DescribeSilent("SendTestMail", "Send a rehearsed mail to oneself", "Plays the start through and sends one of its mails to an address, to see it in a real mailbox. Its links open nothing; the rehearsal with mails: true lists the mails in the same order.")
            .Reads<TestMailBody>()
            .Fails(ProblemKind.Refused);
        api.MapPost("/rollouts", (HttpContext context, ApiStarts starts, CancellationToken token) => starts.StartAsync(context, token)).For(Roles.Hr)
            .Describe<RolloutStarted>(
                "StartRollout",
                "Start a department",
                $"Checks people and plan as the pages do and starts the rollout. With the header {ApiStarts.KeyHeader} (1 to 255 visible ASCII characters) the same request gets the same answer for a week; "
                + "the same key with another body is refused. Location leads to the rollout.",
                StatusCodes.Status201Created)
            .Reads<StartBody>()
            .WithHeader(ApiStarts.KeyHeader)
            .Fails(ProblemKind.DepartmentRunning);
        api.MapPost("/rollouts/{id}/undo", UndoAsync).For(Roles.Hr)
            .DescribeSilent("UndoStart", "Undo a start", "While no mail has gone out: all of the rollout is deleted, as if it had never been. The reason stays in the audit trail of what is gone.")
            .Reads<ReasonBody>()
            .Fails(ProblemKind.Refused);
        api.MapPut("/rollouts/{id}/employees", UpdateAsync).For(Roles.Hr)
            .Describe<EmployeesUpdated>("UpdateEmployees", "Hand in a later export", "The whole department as it is now, as JSON or as the file itself (text/csv). Who joined catches up, who left gives the licence back. The same export again changes nothing.")
            .Reads<EmployeesBody>("text/csv")
            .Fails(ProblemKind.Refused);
        api.MapGet("/plans/standard", () => Results.Text(PlanResources.Standard, "application/json")).ForAll()
            .Describe<RolloutPlan>("GetStandardPlan", "The standard template", "Everything is filled in but the people, the works council and the seats.");
        api.MapGet("/plans/schema", () => Results.Text(PlanSchema.Text, "application/schema+json")).ForAll()
            .Describe<object>("GetPlanSchema", "The plan's JSON Schema", "Describes every field of a plan.");
    }

    private static async Task<IResult> RehearseAsync(
        HttpContext context, StartIntake intake, Rehearsals rehearsals, TimeProvider clock, CancellationToken token)
    {
        var (body, problem) = await ApiBody.ReadAsync<RehearsalBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        var (played, sent, errors) = await RehearsedAsync(body, context, intake, rehearsals, clock.GetUtcNow(), token);
        return played is null ? ProblemAnswer.Invalid(errors) : TypedResults.Ok(RehearsalAnswer.Of(played, sent!.Export.Notices, body.Mails == true));
    }

    /// <returns>What would happen; or null, and what is wrong.</returns>
    internal static async Task<(Rehearsed? Played, ReadStart? Sent, IReadOnlyList<ProblemError> Errors)> RehearsedAsync(
        RehearsalBody body, HttpContext context, StartIntake intake, Rehearsals rehearsals, DateTimeOffset now, CancellationToken token)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var (sent, broken) = await intake.ReadAsync(body, ApiLanguage.Of(context), token);
        List<ProblemError> errors = [.. broken];
        if (body.FirstDay is { } day && (day <= today || day > today.AddDays(MostDaysAhead)))
        {
            errors.Add(ProblemError.Field("firstDay", "OutOfRange", $"A day after today and within {MostDaysAhead} days."));
        }

        if (sent is null || errors.Count > 0)
        {
            return (null, null, errors);
        }

        var start = body.FirstDay is { } first ? Rehearsals.MorningOf(first, sent.Plan) : now;
        var (snapshot, tooLarge) = StartIntake.Snapshot(sent.Plan, start);
        if (snapshot is null)
        {
            return (null, null, [tooLarge!]);
        }

        var request = new StartRequest(sent.Department, sent.Export.Participants, snapshot, PortalUser.From(context.User)!.Signature);
        return (await rehearsals.PlayAsync(request, start, body.Answers ?? AnswerLevel.Typical, token), sent, []);
    }

    private static async Task<IResult> UndoAsync(string id, HttpContext context, VisibleRollout visible, UndoDesk desk, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found)
        {
            return ProblemAnswer.NotFound;
        }

        var (body, problem) = await ApiBody.ReadAsync<ReasonBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        if (body.Check() is { Count: > 0 } errors)
        {
            return ProblemAnswer.Invalid(errors);
        }

        return await desk.UndoAsync(found.Row.Rollout.Id, found.User.Signature, body.Reason, token) switch
        {
            UndoOutcome.Undone => TypedResults.NoContent(),
            UndoOutcome.TooLate => new ProblemAnswer(ProblemKind.Refused) { Detail = "A mail has gone out, or may have. The rollout can be cancelled instead." },
            _ => ProblemAnswer.NotFound,
        };
    }

    private static async Task<IResult> UpdateAsync(
        string id, HttpContext context, VisibleRollout visible, PeopleDesk desk, TimeProvider clock, CancellationToken token)
    {
        if (await visible.FindAsync(id, context, token) is not { } found)
        {
            return ProblemAnswer.NotFound;
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var language = ApiLanguage.Of(context);
        IntakeResult? export;
        IReadOnlyList<ProblemError> errors;
        if (ApiBody.IsCsv(context.Request))
        {
            var given = context.Request.Query["defaultLanguage"].ToString();
            if (given.Length > 0 && Speech.Parse(given) is null)
            {
                return ProblemAnswer.BadRequest(ProblemError.Query("defaultLanguage", "AllowedValues", "de or en."));
            }

            var file = await ApiBody.BytesAsync(context, token);
            (export, errors) = EmployeeRows.Read(file, new IntakeOptions(today, Speech.Parse(given) ?? Language.De), language);
        }
        else
        {
            var (body, problem) = await ApiBody.ReadAsync<EmployeesBody>(context, token);
            if (body is null)
            {
                return problem!;
            }

            (export, errors) = EmployeeRows.Read(body, today, language);
        }

        if (export is null)
        {
            return ProblemAnswer.Invalid(errors);
        }

        var updated = await desk.UpdateAsync(found.Row.Rollout.Id, export, found.User.Signature, token);
        var (notices, more) = ExportNotice.Of(export.Notices);
        return updated.Done
            ? TypedResults.Ok(new EmployeesUpdated(updated.Joined, updated.Left, updated.Changed, notices, more))
            : new ProblemAnswer(ProblemKind.Refused) { Detail = updated.Refusal };
    }
}

/// <summary>What a later export changed.</summary>
/// <param name="Joined">New, or back again.</param>
/// <param name="Left">No longer in the export.</param>
/// <param name="Changed">With other data than before.</param>
public sealed record EmployeesUpdated(int Joined, int Left, int Changed, IReadOnlyList<ExportNotice> Notices, int MoreNotices);
