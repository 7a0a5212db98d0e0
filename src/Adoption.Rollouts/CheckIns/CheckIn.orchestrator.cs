using Adoption.Orchestration;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// One check-in: an invitation, at most one reminder to those who have not answered, a close, a summary. Nobody is asked again after that,
/// and nobody learns who did not answer; below the quorum the programme owner looks at time, access and trust.
/// </summary>
public sealed class CheckInOrchestrator : Orchestrator<RoundInput, RoundClosed>
{
    public static OrchestratorDefinition<RoundInput, RoundClosed> Definition { get; } = new(
        "CheckIn", CheckInFlowJson.Default.RoundInput, CheckInFlowJson.Default.RoundClosed);

    public static InstanceId InstanceOf(RoundInput round, int attempt) =>
        new($"{round.Rollout}:checkin:{round.Cycle}-{round.Number}-{attempt}");

    public override async Task<RoundClosed> RunAsync(OrchestrationContext context, RoundInput input)
    {
        // Each mail of a round has its round in its key; the page's cycle carries cycle and round.
        var pages = input.PageCycle;
        if (!await context.PassGateAsync(input.Rollout))
        {
            return new RoundClosed(false);
        }

        var opened = await context.CallActivityAsync(OpenRound.Definition, input, Retries.Store);
        if (opened.Conversation)
        {
            await context.CallActivityAsync(
                Ask.Definition,
                new AskInput(input.Rollout, ObligationKind.HoldConversation, input.Cycle, input.Number, 1, context.InstanceId),
                Retries.Store);
            return new RoundClosed(false);
        }

        await context.ForEachPageAsync(input.Rollout, pages, InviteToCheckIn.Definition);
        while (true)
        {
            var step = await context.CallActivityAsync(NextCheckInStep.Definition, input, Retries.Store);
            switch (step.Action)
            {
                case CheckInAction.Remind:
                    await context.ForEachPageAsync(input.Rollout, pages, RemindOfCheckIn.Definition);
                    await context.CallActivityAsync(NoteReminded.Definition, input, Retries.Store);
                    break;
                case CheckInAction.Wait:
                    await context.WaitForRingAsync(step.WakeAt);
                    break;
                default:
                    return await CloseAsync(context, input, pages, step.Action == CheckInAction.Abandon);
            }
        }
    }

    private static async Task<RoundClosed> CloseAsync(OrchestrationContext context, RoundInput input, int pages, bool abandoned)
    {
        var closed = await context.CallActivityAsync(CloseRound.Definition, input, Retries.Store);
        if (abandoned)
        {
            return closed;
        }

        if (closed.QuorumMissed)
        {
            await context.CallActivityAsync(
                Ask.Definition,
                new AskInput(input.Rollout, ObligationKind.QuorumMissed, input.Cycle, input.Number, 1, context.InstanceId),
                Retries.Store);
        }

        await context.ForEachPageAsync(input.Rollout, pages, SendSummary.Definition);
        return closed;
    }
}
