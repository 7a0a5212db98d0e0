using System.Globalization;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Tests.Bench;

/// <summary>People and plans of tests.</summary>
internal static class TestDepartment
{
    private static readonly string Samples = System.IO.Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>Eight weeks, seats for everybody, no works council.</summary>
    public static RolloutPlan Plan { get; } = Read("vertrieb-innendienst") with
    {
        WorksCouncil = new WorksCouncilPlan { None = true },
        Calendar = new CalendarPlan(),
    };

    /// <summary>The same with a works council.</summary>
    public static RolloutPlan PlanWithCouncil { get; } = Plan with
    {
        WorksCouncil = new WorksCouncilPlan { Council = new Person { Name = "Bettina Brandt", Address = "betriebsrat@muster.example" } },
    };

    /// <summary>The export of a sample as HR would upload it.</summary>
    public static byte[] Export(string sample) => File.ReadAllBytes(System.IO.Path.Combine(Samples, sample, "department.csv"));

    public static string PlanText(string sample) => File.ReadAllText(System.IO.Path.Combine(Samples, sample, "plan.json"));

    public static RolloutPlan Read(string sample) => PlanReader.Read(PlanText(sample)).Plan!;

    public static IReadOnlyList<Participant> People(int count) =>
    [
        .. Enumerable.Range(1, count).Select(i => new Participant(
            new EmployeeId(PeopleBook.IdAt(i)),
            i.ToString("D4", CultureInfo.InvariantCulture),
            $"Person Nummer {i}",
            $"person{i}@muster.example",
            i % 4 == 0 ? Language.En : Language.De,
            "",
            i > 1 && i <= 10 ? "0001" : "")),
    ];
}
