using System.Text.Json.Serialization;
using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Privacy;

/// <summary>Data leaves when it has served: raw answers first, then the people list and all that names somebody.</summary>
public sealed class RetentionOrchestrator : Orchestrator<RetentionInput, Nothing>
{
    public static OrchestratorDefinition<RetentionInput, Nothing> Definition { get; } = new(
        "Retention", RetentionJson.Default.RetentionInput, ProgrammeJson.Default.Nothing);

    public static InstanceId InstanceOf(RolloutId rollout) => new($"{rollout}:retention");

    /// <summary>Starts it, or has it look again: a round was closed, or the rollout has ended.</summary>
    public static async Task BeginAsync(OrchestrationClient client, RolloutId rollout, int version, CancellationToken cancellationToken)
    {
        var instance = InstanceOf(rollout);
        if (!await client.ScheduleNewInstanceAsync(Definition, new RetentionInput(rollout, version), instance, cancellationToken))
        {
            await client.RaiseEventAsync(instance, Doorbell.Event, Doorbell.Ring, cancellationToken);
        }
    }

    public override async Task<Nothing> RunAsync(OrchestrationContext context, RetentionInput input)
    {
        while (true)
        {
            var step = await context.CallActivityAsync(RetainOrDelete.Definition, input, Retries.Store);
            if (step.NextAt is not { } next)
            {
                return Nothing.Value;
            }

            await context.WaitForRingAsync(next);
        }
    }
}

public sealed record RetentionInput(RolloutId Rollout, int Version);

/// <param name="NextAt">When something is to be deleted next (UTC); null: everything has been.</param>
public sealed record RetentionStep(DateTimeOffset? NextAt);

[JsonSerializable(typeof(RetentionInput))]
[JsonSerializable(typeof(RetentionStep))]
public sealed partial class RetentionJson : JsonSerializerContext;
