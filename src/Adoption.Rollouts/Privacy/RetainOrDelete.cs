using Adoption.Orchestration;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
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
    ObligationBook obligations,
    TimeProvider clock) : Activity<RetentionInput, RetentionStep>
{
    private static readonly TimeSpan LooksAgainAfter = TimeSpan.FromDays(7);

    /// <summary>What holds a row for each employee, beside the people list.</summary>
    private static readonly string[] PersonalTables =
    [
        Tables.Licences, Tables.Outbox, Tables.Unsubscribed, Tables.PrintedCodes, Tables.Undeliverable, Tables.Silences, Tables.SeenEvents, Tables.OfficeAddresses,
    ];

    public static ActivityDefinition<RetentionInput, RetentionStep> Definition { get; } = new(
        nameof(RetainOrDelete), RetentionJson.Default.RetentionInput, RetentionJson.Default.RetentionStep);

    /// <summary>When names and addresses of a rollout are deleted (UTC); from then on nobody is named anew. Null: it has not ended.</summary>
    public static DateTimeOffset? PeopleHaveServed(Rollout rollout, RetentionPlan plan) =>
        rollout.EndedAt is { } ended ? (rollout.DecidedAt ?? ended).AddDays(plan.PeopleDays) : null;

    public override async Task<RetentionStep> RunAsync(ActivityContext context, RetentionInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        var plan = (await plans.OfAsync(input.Rollout, context.CancellationToken)).Plan.Retention;
        var now = clock.GetUtcNow();
        var ahead = new List<DateTimeOffset>();
        foreach (var round in (await rounds.AllAsync(input.Rollout, context.CancellationToken)).Where(r => r.ClosedAt is not null))
        {
            await WhenDueAsync(
                round.ClosedAt!.Value.AddDays(plan.AnswersDays),
                () => rounds.PurgeRawAnswersAsync(input.Rollout, round.Id, context.CancellationToken));
        }

        if (PeopleHaveServed(rollout, plan) is not { } forgetPeople)
        {
            // It is rung when a round closes and at the end; should a ring be lost, it looks by itself.
            return new RetentionStep(ahead.Append(now + LooksAgainAfter).Min());
        }

        var served = forgetPeople.AddDays(-plan.PeopleDays);
        await WhenDueAsync(served.AddDays(plan.AnswersDays), () => useCases.PurgeAsync(input.Rollout, context.CancellationToken));
        await WhenDueAsync(forgetPeople, () => ForgetPeopleAsync(input.Rollout, context.CancellationToken));
        return new RetentionStep(ahead.Count > 0 ? ahead.Min() : null);

        async Task WhenDueAsync(DateTimeOffset due, Func<Task> delete)
        {
            if (due <= now)
            {
                await delete();
            }
            else
            {
                ahead.Add(due);
            }
        }
    }

    private async Task ForgetPeopleAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        await people.ForgetAsync(rollout, cancellationToken);
        await obligations.ForgetDeputiesAsync(rollout, cancellationToken);
        foreach (var table in PersonalTables)
        {
            await store.DeletePartitionAsync(table, Tables.Of(rollout), cancellationToken);
        }

        await store.ScrubAsync(cancellationToken);
    }
}
