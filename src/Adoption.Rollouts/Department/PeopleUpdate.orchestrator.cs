using Adoption.Orchestration;
using Adoption.Rollouts.Access;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Department;

/// <summary>
/// After an updated export: who left gives the licence back, and who joined gets what the others have had, the guardrails, a licence, the
/// kick-off. Each effect has the key it has for everybody, so that nobody gets anything twice.
/// </summary>
public sealed class PeopleUpdateOrchestrator : Orchestrator<PeopleUpdateInput, Nothing>
{
    /// <summary>Requests to IT count from here, apart from those of the access phase; each update has its own.</summary>
    private const int FirstRepair = 100;

    public static OrchestratorDefinition<PeopleUpdateInput, Nothing> Definition { get; } = new(
        "PeopleUpdate", PeopleUpdateJson.Default.PeopleUpdateInput, ProgrammeJson.Default.Nothing);

    public static InstanceId InstanceOf(RolloutId rollout, int number) => new($"{rollout}:people:{number}");

    public static Task BeginAsync(OrchestrationClient client, RolloutId rollout, int number, CancellationToken cancellationToken) =>
        client.ScheduleNewInstanceAsync(
            Definition, new PeopleUpdateInput(rollout, number, RolloutOrchestrator.Version), InstanceOf(rollout, number), cancellationToken);

    public override async Task<Nothing> RunAsync(OrchestrationContext context, PeopleUpdateInput input)
    {
        await context.CallActivityAsync(TakeBackFromLeavers.Definition, input, Retries.Provider);
        var owed = await context.CallActivityAsync(ReadWhatJoinersAreOwed.Definition, input, Retries.Store);
        if (owed.Guardrails > 0
            && (await context.ForEachPageAsync(input.Rollout, owed.Guardrails, PublishGuardrails.Definition)).Cancelled)
        {
            return Nothing.Value;
        }

        if (owed.Licences && !await GiveLicencesAsync(context, input, owed.Cycle))
        {
            return Nothing.Value;
        }

        if (owed.KickOff > 0)
        {
            await context.ForEachPageAsync(input.Rollout, owed.KickOff, SendKickOff.Definition);
        }

        return Nothing.Value;
    }

    private static async Task<bool> GiveLicencesAsync(OrchestrationContext context, PeopleUpdateInput input, int cycle)
    {
        var assigned = await LicenceRound.RunAsync(context, input.Rollout, cycle);
        if (assigned is { Cancelled: false, Failed: > 0 })
        {
            var asked = await context.AskAsync(new AskInput(
                input.Rollout, ObligationKind.RepairLicences, cycle, FirstRepair + input.Number, 1, context.InstanceId));
            if (asked is { Cancelled: false, Verdict: Verdict.Done })
            {
                assigned = await LicenceRound.RunAsync(context, input.Rollout, cycle);
            }
        }

        return !assigned.Cancelled;
    }
}
