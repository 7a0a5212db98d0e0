using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Experimentation;

/// <summary>Asks the head and the team leads for pain points, in the first cycle. Nobody waits for them.</summary>
public sealed class AskForPainPoints(PeopleBook people, ObligationBook obligations) : Activity<AskForPainPointsInput, Nothing>
{
    public static ActivityDefinition<AskForPainPointsInput, Nothing> Definition { get; } = new(
        nameof(AskForPainPoints), ExperimentationJson.Default.AskForPainPointsInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, AskForPainPointsInput input)
    {
        var (phase, owner) = input;
        if (phase.Cycle > 1)
        {
            return Nothing.Value;
        }

        var head = ObligationSpec.Of(phase.Rollout, ObligationKind.NamePainPoints, phase.Cycle, 1, 1, owner);
        await obligations.OpenAsync(head, context.CancellationToken);
        var number = 1;
        var leads = TeamLeads.Of(await people.AllAsync(phase.Rollout, context.CancellationToken));
        foreach (var lead in leads.Where(l => l is { Left: false, Address: not null }))
        {
            var spec = ObligationSpec.Of(phase.Rollout, ObligationKind.NamePainPoints, phase.Cycle, ++number, 1, owner);
            await obligations.OpenAsync(spec with { Assignee = new Assignee(OfficeRole.TeamLead, lead.Id) }, context.CancellationToken);
        }

        return Nothing.Value;
    }
}
