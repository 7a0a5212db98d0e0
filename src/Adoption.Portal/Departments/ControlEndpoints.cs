using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Departments;

/// <summary>Stepping in: a page that says what will happen and asks for the reason, and the post that does it.</summary>
internal static class ControlEndpoints
{
    public static void MapControls(this IEndpointRouteBuilder endpoints)
    {
        var leads = endpoints.MapGroup("/rollouts/{id}/control").RequireAuthorization(Policies.Leads);
        leads.MapGet("/{control}", async (string id, string control, HttpContext context, VisibleRollout visible, CancellationToken token) =>
            ControlNames.Parse(control) is { } wanted && await visible.FindAsync(id, context, token) is { } found && ControlOffer.MayUse(found.User, wanted)
                ? Page.Of<ControlPage>(new { View = found.Row, Control = wanted })
                : Page.NotFound);
        leads.MapPost("/{control}", UseAsync);
    }

    private static async Task<IResult> UseAsync(
        string id,
        string control,
        HttpContext context,
        VisibleRollout visible,
        ControlDesk desk,
        WorksCouncilDesk council,
        Speech speech,
        CancellationToken token)
    {
        if (ControlNames.Parse(control) is not { } wanted || await visible.FindAsync(id, context, token) is not { } found
            || !ControlOffer.MayUse(found.User, wanted))
        {
            return Page.NotFound;
        }

        var form = ControlForm.Read(await context.Request.ReadFormAsync(token));
        var errors = form.Check(wanted, speech);
        if (errors.Count == 0)
        {
            var result = await DoAsync(wanted, found.Row.Rollout.Id, form, found.User.Signature, desk, council, token);
            if (result.Done)
            {
                return Page.SeeOther($"/rollouts/{id}?done={ControlNames.Slug(wanted)}");
            }

            errors = [new("", ControlWording.Of(result.Code!.Value, speech.Language))];
        }

        return Page.Of<ControlPage>(
            new { View = found.Row, Control = wanted, Form = form, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<ControlResult> DoAsync(
        Control control, RolloutId id, ControlForm form, string by, ControlDesk desk, WorksCouncilDesk council, CancellationToken token) => control switch
    {
        Control.Pause => desk.PauseAsync(id, by, form.Reason, token),
        Control.Resume => desk.ResumeAsync(id, by, form.Reason, token),
        Control.Extend => desk.ExtendAsync(id, form.WeeksToAdd!.Value, by, form.Reason, token),
        Control.Retry => desk.RetryAsync(id, by, form.Reason, token),
        Control.AskCouncil => council.AskAgainAsync(id, by, form.Reason, token),
        _ => desk.CancelAsync(id, form.ReturnLicences!.Value, by, form.Reason, token),
    };
}
