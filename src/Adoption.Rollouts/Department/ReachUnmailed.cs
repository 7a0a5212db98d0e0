using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Department;

/// <summary>People without a mailbox are HR's task: the guardrails on paper, and a printed code instead of a link.</summary>
public sealed class ReachUnmailed(PeopleBook people, ObligationBook obligations) : Activity<AskInput, Nothing>
{
    public static ActivityDefinition<AskInput, Nothing> Definition { get; } = new(
        nameof(ReachUnmailed), ObligationJson.Default.AskInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, AskInput input)
    {
        var everybody = await people.AllAsync(input.Rollout, context.CancellationToken);
        if (everybody.Exists(p => p is { Left: false, Address: null }))
        {
            await obligations.EnsureAsync(input, context.CancellationToken);
        }

        return Nothing.Value;
    }
}
