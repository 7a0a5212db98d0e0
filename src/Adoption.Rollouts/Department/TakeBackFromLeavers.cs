using Adoption.Orchestration;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Department;

/// <summary>
/// Licences that the programme gave to people who are no longer here. It passes no gate: taking back is owed in any case.
/// </summary>
public sealed class TakeBackFromLeavers(PlanBook plans, PeopleBook people, LicenceBook licences, LicenceDesk desk)
    : Activity<PeopleUpdateInput, Nothing>
{
    public static ActivityDefinition<PeopleUpdateInput, Nothing> Definition { get; } = new(
        nameof(TakeBackFromLeavers), PeopleUpdateJson.Default.PeopleUpdateInput, ProgrammeJson.Default.Nothing);

    public override async Task<Nothing> RunAsync(ActivityContext context, PeopleUpdateInput input)
    {
        var back = (await licences.ToReturnAsync(input.Rollout, context.CancellationToken)).ToHashSet();
        LicenceSubject[] left =
        [
            .. (await people.AllAsync(input.Rollout, context.CancellationToken))
                .Where(p => p is { Left: true, Address: not null } && back.Contains(p.Id))
                .Select(p => new LicenceSubject(p.Id, p.Address!)),
        ];
        if (left.Length > 0)
        {
            var product = (await plans.OfAsync(input.Rollout, context.CancellationToken)).Plan.Licences.Product;
            await desk.ReturnAsync(input.Rollout, product, left, context.CancellationToken);
        }

        return Nothing.Value;
    }
}
