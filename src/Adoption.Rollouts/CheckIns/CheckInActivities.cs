using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.CheckIns;

/// <summary>Opens a round for everybody who is in the department now.</summary>
public sealed class OpenRound(
    RolloutBook rollouts, PeopleBook people, CycleBook cycles, CheckInRounds rounds, WorksCouncilGate gate, TimeProvider clock)
    : Activity<RoundInput, RoundOpened>
{
    public static ActivityDefinition<RoundInput, RoundOpened> Definition { get; } = new(
        nameof(OpenRound), CheckInFlowJson.Default.RoundInput, CheckInFlowJson.Default.RoundOpened);

    public override async Task<RoundOpened> RunAsync(ActivityContext context, RoundInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var plan = await cycles.OpenRoundAsync(rollout, input.Round, clock.GetUtcNow(), context.CancellationToken);
        var invited = (await people.AllAsync(input.Rollout, context.CancellationToken)).Count(p => !p.Left);
        var restrictions = (await gate.ReadAsync(input.Rollout, context.CancellationToken)).Restrictions;

        // Whole department only: results by site are a relaxation that needs an agreement of its own.
        var settings = new RoundSettings(invited, plan.ClosesAt, restrictions, []);
        var opened = await rounds.OpenAsync(input.Rollout, input.Round, settings, context.CancellationToken);
        if (opened.Mode == RoundMode.Conversation)
        {
            await cycles.ChangeRoundAsync(input.Rollout, input.Round, r => r with { Closed = true }, context.CancellationToken);
        }

        return new RoundOpened(opened.Mode == RoundMode.Conversation);
    }
}

/// <summary>What an open round does next; a pause moves its end.</summary>
public sealed class NextCheckInStep(
    RolloutBook rollouts, CycleBook cycles, CheckInRounds rounds, WorksCouncilGate gate, TimeProvider clock)
    : Activity<RoundInput, CheckInStep>
{
    public static ActivityDefinition<RoundInput, CheckInStep> Definition { get; } = new(
        nameof(NextCheckInStep), CheckInFlowJson.Default.RoundInput, CheckInFlowJson.Default.CheckInStep);

    public override async Task<CheckInStep> RunAsync(ActivityContext context, RoundInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var cycle = await cycles.RefreshAsync(rollout, input.Cycle, context.CancellationToken);
        var plan = cycle.Rounds.Single(r => r.Number == input.Number);
        await rounds.PostponeAsync(input.Rollout, input.Round, plan.ClosesAt, context.CancellationToken);
        var now = await gate.ReadAsync(input.Rollout, context.CancellationToken);
        await rounds.RestrictAsync(input.Rollout, input.Round, now.Restrictions, context.CancellationToken);
        return CheckInPolicy.Next(
            plan, plan.Reminded, now.Forbids(Restriction.NoReminders), rollout.IsPaused, rollout.IsCancelled, clock.GetUtcNow());
    }
}

/// <summary>The one reminder of a round has gone out.</summary>
public sealed class NoteReminded(CycleBook cycles) : Activity<RoundInput, Nothing>
{
    public static ActivityDefinition<RoundInput, Nothing> Definition { get; } = new(
        nameof(NoteReminded), CheckInFlowJson.Default.RoundInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, RoundInput input)
    {
        await cycles.ChangeRoundAsync(input.Rollout, input.Round, r => r with { Reminded = true }, context.CancellationToken);
        return Nothing.Value;
    }
}

/// <summary>Closes a round: counts, publishes, and deletes what joins people and answers.</summary>
public sealed class CloseRound(PlanBook plans, CycleBook cycles, CheckInRounds rounds, WorksCouncilGate gate, OrchestrationClient client)
    : Activity<RoundInput, RoundClosed>
{
    public static ActivityDefinition<RoundInput, RoundClosed> Definition { get; } = new(
        nameof(CloseRound), CheckInFlowJson.Default.RoundInput, CheckInFlowJson.Default.RoundClosed);

    public override async Task<RoundClosed> RunAsync(ActivityContext context, RoundInput input)
    {
        var plan = (await plans.OfAsync(input.Rollout, context.CancellationToken)).Plan.Experimentation;
        var agreed = await gate.ReadAsync(input.Rollout, context.CancellationToken);
        await rounds.RestrictAsync(input.Rollout, input.Round, agreed.Restrictions, context.CancellationToken);
        var result = await rounds.CloseAsync(input.Rollout, input.Round, context.CancellationToken);
        await cycles.ChangeRoundAsync(input.Rollout, input.Round, r => r with { Closed = true }, context.CancellationToken);
        await RetentionOrchestrator.BeginAsync(client, input.Rollout, input.Version, context.CancellationToken);
        return new RoundClosed(!result.Reaches(plan.Quorum));
    }
}
