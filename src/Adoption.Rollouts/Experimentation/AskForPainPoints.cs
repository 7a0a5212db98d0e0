using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Experimentation;

/// <summary>
/// Asks the head and the team leads for pain points, in the first cycle. Nobody waits for them, so nobody is rung: a large department has a
/// thousand team leads, and the experimentation's history must not grow with them.
/// </summary>
public sealed class AskForPainPoints(PeopleBook people, ObligationBook obligations) : Activity<AskForPainPointsInput, Nothing>
{
    public static ActivityDefinition<AskForPainPointsInput, Nothing> Definition { get; } = new(
        nameof(AskForPainPoints), ExperimentationJson.Default.AskForPainPointsInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, AskForPainPointsInput input)
    {
        var phase = input.Phase;
        if (phase.Cycle > 1)
        {
            return Nothing.Value;
        }

        await obligations.OpenAsync(Spec(phase, 1), context.CancellationToken);
        var number = 1;
        var leads = TeamLeads.Of(await people.AllAsync(phase.Rollout, context.CancellationToken));
        foreach (var lead in leads.Where(l => l is { Left: false, Address: not null }))
        {
            await obligations.OpenAsync(
                Spec(phase, ++number) with { Assignee = new Assignee(OfficeRole.TeamLead, lead.Id) }, context.CancellationToken);
        }

        return Nothing.Value;
    }

    /// <summary>It rings itself when it has ended, and nobody hears it.</summary>
    private static ObligationSpec Spec(PhaseInput phase, int number)
    {
        var spec = ObligationSpec.Of(
            phase.Rollout, ObligationKind.NamePainPoints, phase.Cycle, number, 1, RolloutOrchestrator.InstanceOf(phase.Rollout));
        return spec with { Owner = ObligationRef.InstanceOf(phase.Rollout, spec.Id) };
    }
}
