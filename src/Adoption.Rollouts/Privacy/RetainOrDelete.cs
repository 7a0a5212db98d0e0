using Adoption.Orchestration;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Privacy;

/// <summary>Deletes what has served by now, and says when to look again. Repeating it is harmless.</summary>
public sealed class RetainOrDelete(
    IDocumentStore store,
    RolloutBook rollouts,
    PlanBook plans,
    PeopleBook people,
    CheckInRounds rounds,
    UseCaseLibrary useCases,
    TimeProvider clock) : Activity<RetentionInput, RetentionStep>
{
    /// <summary>What holds a row for each employee, beside the people list.</summary>
    private static readonly string[] PersonalTables = [Tables.Licences, Tables.Outbox];

    public static ActivityDefinition<RetentionInput, RetentionStep> Definition { get; } = new(
        nameof(RetainOrDelete), RetentionJson.Default.RetentionInput, RetentionJson.Default.RetentionStep);

    public override async Task<RetentionStep> RunAsync(ActivityContext context, RetentionInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var plan = (await plans.OfAsync(input.Rollout, context.CancellationToken)).Plan.Retention;
        var served = rollout.DecidedAt ?? rollout.EndedAt ?? clock.GetUtcNow();
        var (answersUntil, peopleUntil) = (served.AddDays(plan.AnswersDays), served.AddDays(plan.PeopleDays));
        var now = clock.GetUtcNow();
        if (answersUntil <= now)
        {
            await ForgetAnswersAsync(input.Rollout, context.CancellationToken);
        }

        if (peopleUntil <= now)
        {
            await ForgetPeopleAsync(input.Rollout, context.CancellationToken);
        }

        DateTimeOffset[] ahead = [.. new[] { answersUntil, peopleUntil }.Where(t => t > now)];
        return new RetentionStep(ahead.Length > 0 ? ahead.Min() : null);
    }

    private async Task ForgetAnswersAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        foreach (var round in await rounds.AllAsync(rollout, cancellationToken))
        {
            await rounds.PurgeRawAnswersAsync(rollout, round.Id, cancellationToken);
        }

        await useCases.PurgeAsync(rollout, cancellationToken);
    }

    private async Task ForgetPeopleAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        await people.ForgetAsync(rollout, cancellationToken);
        foreach (var table in PersonalTables)
        {
            await store.DeletePartitionAsync(table, Tables.Of(rollout), cancellationToken);
        }

        await store.ScrubAsync(cancellationToken);
    }
}
