using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Plan;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>The plan of most journeys: eight weeks, no works council, no holidays, seats for everybody, ladders that keep waiting.</summary>
internal static class BenchPlan
{
    public static RolloutPlan Standard { get; } = TestPlan.Valid() with
    {
        Calendar = new CalendarPlan(),
        Licences = new LicencePlan { Product = "Copilot", PricePerSeatAndMonth = 28.10m, Seats = 100 },
    };

    public static RolloutPlan WithCouncil { get; } = Standard with
    {
        WorksCouncil = new WorksCouncilPlan { Council = new Person { Name = "Berta Rat", Address = "betriebsrat@muster.example" } },
    };

    public static RolloutPlan WithLadders(this RolloutPlan plan, Func<LadderPlan, LadderPlan> change) => plan with
    {
        Ladders = new LaddersPlan
        {
            SignOff = change(plan.Ladders.SignOff),
            Repair = change(plan.Ladders.Repair),
            Task = change(plan.Ladders.Task),
            Decision = change(plan.Ladders.Decision),
            Integration = change(plan.Ladders.Integration),
        },
    };

    public static RolloutPlan WithExperimentation(this RolloutPlan plan, Func<ExperimentationPlan, ExperimentationPlan> change) =>
        plan with { Experimentation = change(plan.Experimentation) };
}
