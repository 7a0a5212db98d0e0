using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Offices;

/// <summary>Hands an obligation over on its page, and takes it back. What is filled in wrongly changes nothing and is shown again.</summary>
internal sealed class DeputyStep(DeputyDesk desk, DutyDesk pages, ObligationBook obligations, Speech speech)
{
    public async Task<IResult> HandOverAsync(Duty duty, IFormCollection form, CancellationToken cancellationToken)
    {
        var filled = DeputyForm.Read(form);
        if (!duty.MayHandOver)
        {
            return await RefuseAsync(duty, cancellationToken);
        }

        var result = await desk.HandOverAsync(duty.Rollout.Id, duty.Obligation.Id, filled.ToPerson(), duty.ActsAs!.Value, duty.Signature, cancellationToken);
        return result.Outcome switch
        {
            HandOverOutcome.Done => Page.SeeOther(duty.Path + "?deputy=named"),
            HandOverOutcome.Refused => await pages.ShowDeputyFormAsync(
                duty, filled, [.. result.Errors.Select(e => new FieldError("deputy-" + e.Field, e.In(speech.Language)))], cancellationToken),
            _ => await RefuseAsync(duty, cancellationToken),
        };
    }

    public async Task<IResult> TakeBackAsync(Duty duty, CancellationToken cancellationToken)
    {
        if (!duty.MayTakeBack)
        {
            return await RefuseAsync(duty, cancellationToken);
        }

        var result = await desk.TakeBackAsync(duty.Rollout.Id, duty.Obligation.Id, duty.ActsAs!.Value, duty.Signature, cancellationToken);
        return result.Outcome == HandOverOutcome.Done ? Page.SeeOther(duty.Path + "?deputy=ended") : await RefuseAsync(duty, cancellationToken);
    }

    /// <summary>It was answered, handed over or taken back meanwhile: the page shows how it stands.</summary>
    private async Task<IResult> RefuseAsync(Duty duty, CancellationToken cancellationToken) =>
        duty.ActsAs is null
            ? Results.StatusCode(StatusCodes.Status403Forbidden)
            : await pages.ShowLateAsync(
                duty with { Obligation = (await obligations.FindAsync(duty.Rollout.Id, duty.Obligation.Id, cancellationToken))! }, cancellationToken);
}
