using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Access;

/// <summary>Are there seats for everybody? Asked before anyone gets one, so that IT can buy in time.</summary>
public sealed class CheckSeats(PlanBook plans, PeopleBook people, LicenceBook licences, ILicenceProvider provider)
    : Activity<PhaseInput, SeatsChecked>
{
    public static ActivityDefinition<PhaseInput, SeatsChecked> Definition { get; } = new(
        nameof(CheckSeats), ProgrammeJson.Default.PhaseInput, AccessJson.Default.SeatsChecked);

    public override async Task<SeatsChecked> RunAsync(ActivityContext context, PhaseInput input)
    {
        var plan = (await plans.OfAsync(input.Rollout, context.CancellationToken)).Plan.Licences;
        var everybody = await people.AllAsync(input.Rollout, context.CancellationToken);
        var known = await licences.ReadAsync(input.Rollout, [.. everybody.Select(p => p.Id)], context.CancellationToken);
        var needed = LicencePlanning.StillNeeding(everybody, known).Count;
        var granted = known.Values.Count(r => r.State is LicenceState.Assigned or LicenceState.Pending);
        var seats = await provider.GetSeatsAsync(plan.Product, context.CancellationToken);
        return new SeatsChecked(LicencePlanning.SeatsFor(seats, plan.Seats, granted, needed).Missing);
    }
}
