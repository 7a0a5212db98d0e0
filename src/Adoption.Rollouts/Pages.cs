using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts;

/// <summary>How many pages the department has now.</summary>
public sealed class CountPages(PeopleBook people) : Activity<PageInput, PageCount>
{
    public static ActivityDefinition<PageInput, PageCount> Definition { get; } = new(
        nameof(CountPages), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageCount);

    public override async Task<PageCount> RunAsync(ActivityContext context, PageInput input) =>
        new(await people.CountPagesAsync(input.Rollout, context.CancellationToken));
}

/// <summary>
/// An effect on the employees of one page. Nothing is done while the works council's gate is closed or the rollout is paused or cancelled:
/// the page is then given back undone.
/// </summary>
public abstract class PageActivity(RolloutBook rollouts, WorksCouncilGate gate) : Activity<PageInput, PageDone>
{
    public sealed override async Task<PageDone> RunAsync(ActivityContext context, PageInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        return rollout.IsCancelled || rollout.IsPaused || !(await gate.ReadAsync(input.Rollout, context.CancellationToken)).Open
            ? PageDone.Undone
            : await RunPageAsync(input, context.CancellationToken);
    }

    protected abstract Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken);
}

/// <param name="Done">False: nothing was done, the gate has to be passed first.</param>
/// <param name="Failed">People of the page for whom it failed.</param>
/// <param name="Pending">People of the page for whom it is not known yet.</param>
public sealed record PageDone(bool Done, int Failed = 0, int Pending = 0)
{
    public static PageDone Undone { get; } = new(false);

    public static PageDone Complete { get; } = new(true);
}

/// <param name="Cancelled">The rollout was cancelled meanwhile.</param>
/// <param name="Failed">Over all pages.</param>
/// <param name="Pending">Over all pages.</param>
public readonly record struct PagesDone(bool Cancelled, int Failed, int Pending);

public static class Paging
{
    /// <summary>Runs an activity for each page in turn, waiting wherever the gate or a pause says so. History grows with pages, not with heads.</summary>
    public static async Task<PagesDone> ForEachPageAsync(
        this OrchestrationContext context,
        RolloutId rollout,
        int cycle,
        ActivityDefinition<PageInput, PageDone> activity,
        RetryPolicy? retry = null)
    {
        var count = await context.CallActivityAsync(CountPages.Definition, new PageInput(rollout, 0, cycle), Retries.Store);
        var (failed, pending) = (0, 0);
        for (var page = 0; page < count.Pages;)
        {
            var done = await context.CallActivityAsync(activity, new PageInput(rollout, page, cycle), retry ?? Retries.Store);
            if (done.Done)
            {
                (failed, pending, page) = (failed + done.Failed, pending + done.Pending, page + 1);
            }
            else if (!await context.PassGateAsync(rollout))
            {
                return new PagesDone(true, failed, pending);
            }
        }

        return new PagesDone(false, failed, pending);
    }
}
