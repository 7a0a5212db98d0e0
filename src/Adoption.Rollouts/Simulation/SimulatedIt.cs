using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Simulation;

/// <summary>IT at work in the simulated directory: buys the seats that are missing and repairs the accounts that failed.</summary>
public sealed class SimulatedIt(SimulatedDirectory directory, LicenceBook licences, PeopleBook people, PlanBook plans)
{
    public async Task RepairAsync(RolloutId rollout)
    {
        var product = (await plans.OfAsync(rollout)).Plan.Licences.Product;
        var known = await people.AllAsync(rollout);
        var seats = await directory.GetSeatsAsync(product);
        var counts = await licences.CountAsync(rollout);
        var needed = known.Count(p => p is { Left: false, Address: not null }) - counts.WithAccess - counts.Of(LicenceState.Pending);
        if (seats.Free < needed)
        {
            await directory.AddSeatsAsync(product, needed - seats.Free.Value);
        }

        var addresses = known.ToDictionary(p => p.Id, p => p.Address);
        foreach (var failed in await licences.FailuresAsync(rollout))
        {
            if (addresses.GetValueOrDefault(failed.Employee) is { } address)
            {
                await directory.RepairAsync(product, address);
            }
        }
    }
}
