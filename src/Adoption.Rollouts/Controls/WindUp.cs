using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Controls;

/// <summary>The rollout was cancelled: nobody owes an answer any more.</summary>
public sealed class WindUp(ObligationBook obligations) : Activity<RolloutInput, Nothing>
{
    public static ActivityDefinition<RolloutInput, Nothing> Definition { get; } = new(
        nameof(WindUp), ProgrammeJson.Default.RolloutInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, RolloutInput input)
    {
        foreach (var obligation in await obligations.AllAsync(input.Rollout, context.CancellationToken))
        {
            if (obligation.Status == ObligationStatus.Open)
            {
                await obligations.WithdrawAsync(input.Rollout, obligation.Id, context.CancellationToken);
            }
        }

        return Nothing.Value;
    }
}
