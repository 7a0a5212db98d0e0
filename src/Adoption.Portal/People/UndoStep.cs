using Adoption.Portal.Departments;
using Adoption.Portal.People.Updates;
using Adoption.Portal.Rendering;
using Adoption.Rollouts;
using Adoption.Rollouts.Controls;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.People;

/// <summary>Taking a start back, while no mail has gone out.</summary>
internal sealed class UndoStep(VisibleRollout visible, UndoDesk desk, PendingUpdates updates, Speech speech, TimeProvider clock)
{
    public async Task<IResult> ShowAsync(string id, HttpContext context, CancellationToken cancellationToken) =>
        await visible.FindAsync(id, context, cancellationToken) is { Row.Rollout: { } rollout } found
            ? Of(rollout, found.Plan.Calendar.TimeZone, "", [], StatusCodes.Status200OK)
            : Page.NotFound;

    public async Task<IResult> UndoAsync(string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout } found)
        {
            return Page.NotFound;
        }

        var form = await context.Request.ReadFormAsync(cancellationToken);
        var reason = form["reason"].ToString().Trim();
        var errors = Check(reason, form["confirmed"] == "yes");
        if (errors.Count > 0)
        {
            return Of(rollout, found.Plan.Calendar.TimeZone, reason, errors, StatusCodes.Status422UnprocessableEntity);
        }

        var outcome = await desk.UndoAsync(rollout.Id, found.User.Signature, reason, cancellationToken);
        if (outcome == UndoOutcome.TooLate)
        {
            return Of(rollout with { MailsFrom = null }, found.Plan.Calendar.TimeZone, reason, [], StatusCodes.Status409Conflict);
        }

        if (await updates.FindAsync(rollout.Id, cancellationToken) is { } pending)
        {
            await updates.DiscardAsync(pending, cancellationToken);
        }

        return Page.SeeOther("/start?undone=1");
    }

    private List<FieldError> Check(string reason, bool confirmed)
    {
        var errors = new List<FieldError>();
        if (reason.Length is 0 or > ControlForm.MaxReason)
        {
            errors.Add(new("reason", speech.Say(
                $"Bitte nennen Sie den Grund, mit höchstens {ControlForm.MaxReason} Zeichen.", $"Give a reason of at most {ControlForm.MaxReason} characters.")));
        }

        if (!confirmed)
        {
            errors.Add(new("confirmed", speech.Say("Bitte bestätigen Sie, dass alles gelöscht wird.", "Confirm that all of it is deleted.")));
        }

        return errors;
    }

    private IResult Of(Rollout rollout, string zone, string reason, IReadOnlyList<FieldError> errors, int status) => Page.Of<UndoPage>(
        new
        {
            Rollout = rollout,
            Until = UndoDesk.OpenUntil(rollout, clock.GetUtcNow()),
            Zone = TimeZoneInfo.FindSystemTimeZoneById(zone),
            Reason = reason,
            Errors = errors,
        },
        status);
}
