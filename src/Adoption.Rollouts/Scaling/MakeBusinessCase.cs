using Adoption.Orchestration;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Scaling;

/// <summary>Works out the business case from what was published, once for each cycle.</summary>
public sealed class MakeBusinessCase(
    PlanBook plans,
    PeopleBook people,
    CheckInRounds rounds,
    CycleBook cycles,
    PainPoints painPoints,
    UseCaseLibrary useCases,
    BusinessCaseBook cases) : Activity<PhaseInput, Nothing>
{
    public static ActivityDefinition<PhaseInput, Nothing> Definition { get; } = new(
        nameof(MakeBusinessCase), ProgrammeJson.Default.PhaseInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, PhaseInput input)
    {
        var plan = (await plans.OfAsync(input.Rollout, context.CancellationToken)).Plan;
        var headcount = (await people.AllAsync(input.Rollout, context.CancellationToken)).Count(p => !p.Left);
        var (weeks, hours) = await SpentAsync(input.Rollout, input.Cycle, context.CancellationToken);
        var @case = BusinessCasePolicy.Make(new BusinessCaseInput
        {
            Rounds = await rounds.PublishedAsync(input.Rollout, context.CancellationToken),
            Headcount = headcount,
            LicencesPerMonth = plan.Licences.PricePerSeatAndMonth * plan.Licences.Seats,
            HourlyRate = plan.Scaling.HourlyRate,
            Currency = plan.Licences.Currency,
            Weeks = weeks,
            WeeklyHours = hours,
            UseCases = await useCases.ListAsync(input.Rollout, context.CancellationToken),
            PainPoints = await painPoints.ListAsync(input.Rollout, context.CancellationToken),
        });
        await cases.AddAsync(input.Rollout, input.Cycle, @case, context.CancellationToken);
        return Nothing.Value;
    }

    /// <summary>Weeks of all cycles so far, and the hours confirmed last.</summary>
    private async Task<(int Weeks, decimal Hours)> SpentAsync(RolloutId rollout, int lastCycle, CancellationToken cancellationToken)
    {
        var (weeks, hours) = (0, 0m);
        for (var cycle = 1; cycle <= lastCycle; cycle++)
        {
            if (await cycles.FindAsync(rollout, cycle, cancellationToken) is { } plan)
            {
                (weeks, hours) = (weeks + plan.Weeks + plan.ExtraWeeks, plan.WeeklyHours);
            }
        }

        return (weeks, hours);
    }
}
