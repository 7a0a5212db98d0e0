using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Scaling;

/// <summary>Only now IT leads: integration into the systems at hand, security, and operation for everybody. The rollout does not wait for them.</summary>
public sealed class OpenIntegrationTasks(ObligationBook obligations) : Activity<IntegrationInput, Nothing>
{
    public static ActivityDefinition<IntegrationInput, Nothing> Definition { get; } = new(
        nameof(OpenIntegrationTasks), ScalingFlowJson.Default.IntegrationInput, ProgrammeJson.Default.Nothing);

    /// <summary>What IT owes after <em>scale</em>; the number of the obligation is its place here, from 1.</summary>
    public static IReadOnlyList<string> Subjects { get; } = ["systems", "security", "operation"];

    public override async Task<Nothing> RunAsync(ActivityContext context, IntegrationInput input)
    {
        for (var number = 1; number <= Subjects.Count; number++)
        {
            var spec = ObligationSpec.Of(input.Rollout, ObligationKind.Integration, input.Cycle, number, 1, input.Owner);
            await obligations.OpenAsync(spec with { Subject = Subjects[number - 1] }, context.CancellationToken);
        }

        return Nothing.Value;
    }
}
