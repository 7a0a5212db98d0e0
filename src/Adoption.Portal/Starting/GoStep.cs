using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Adoption.Portal.Starting.Drafts;
using Adoption.Portal.Starting.Preview;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting;

/// <summary>The last step: what will happen, on one page, and the button.</summary>
internal sealed class GoStep(
    StartDrafts drafts, DraftDoor door, PreviewStep preview, Rehearsals rehearsals, RolloutDesk desk, DepartmentBook departments, TimeProvider clock)
{
    /// <summary>A rehearsal that is older is not what is planned any more.</summary>
    private static readonly TimeSpan PlanHoldsFor = TimeSpan.FromHours(12);

    public Task<IResult> ShowAsync(string id, HttpContext context, CancellationToken cancellationToken) => preview.WhenRehearsedAsync(
        id,
        PreviewWish.Typical,
        context,
        async (draft, plan, result) => Page.Of<GoPage>(new
        {
            Draft = draft,
            Plan = plan,
            result.Report,
            Running = (await departments.FindAsync(draft.Department, cancellationToken))?.Rollout,
        }),
        cancellationToken);

    public Task<IResult> StartAsync(string id, HttpContext context, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            var known = DraftDoor.AsKnown(draft, await context.Request.ReadFormAsync(cancellationToken));
            if (known.Version != draft.Version || await preview.PlanAsync(draft, cancellationToken) is not { } plan)
            {
                // What stands there now was not what was confirmed.
                return Page.SeeOther($"/start/{id}/go");
            }

            var now = clock.GetUtcNow();
            var job = rehearsals.Ask(draft, plan, PreviewWish.Typical.Answers, PreviewWish.Typical.Day);
            if (now - job.Start > PlanHoldsFor)
            {
                rehearsals.Forget(draft);
                job = rehearsals.Ask(draft, plan, PreviewWish.Typical.Answers, PreviewWish.Typical.Day);
            }

            var report = (await job.Result.WaitAsync(cancellationToken)).Report;
            var request = await rehearsals.RequestAsync(draft, plan, now, PortalUser.From(context.User)!.Signature, cancellationToken);
            var result = await desk.StartAsync(request with { Planned = Planned(report) }, cancellationToken);
            if (!result.Started)
            {
                return Page.Of<GoPage>(
                    new { Draft = draft, Plan = plan, Report = report, Running = result.Rollout }, StatusCodes.Status409Conflict);
            }

            await drafts.StartedAsync(draft, result.Rollout, cancellationToken);
            rehearsals.Forget(draft);
            return Page.SeeOther($"/rollouts/{result.Rollout}");
        },
        cancellationToken);

    /// <summary>What the rehearsal says of the phases.</summary>
    internal static IReadOnlyList<PlannedPhase> Planned(RehearsalReport report) =>
        [.. report.Phases.Select(p => new PlannedPhase(Enum.Parse<Phase>(p.Name, ignoreCase: true), p.Cycle, p.Start, p.End))];
}
