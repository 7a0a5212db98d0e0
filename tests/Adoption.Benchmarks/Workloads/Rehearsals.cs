using System.Diagnostics;
using System.Globalization;
using Adoption.Benchmarks.Measuring;
using Adoption.Benchmarks.Reporting;
using Adoption.Local.Rehearsal;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Simulation;

namespace Adoption.Benchmarks.Workloads;

/// <summary>Eight weeks in virtual time, in memory: the sample department of 400 people, and as many of its kind as make 10,000.</summary>
internal sealed class Rehearsals : IWorkload
{
    private const double MostFor400 = 1000;
    private const double MostFor10000 = 10_000;
    private static readonly DateOnly s_start = new(2027, 1, 11);

    public string Name => "rehearsal";

    public async Task<IReadOnlyList<Result>> RunAsync(WorkloadRun run)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        var people = DepartmentExport.Read(
            await File.ReadAllBytesAsync(Path.Combine(samples, "department.csv")), new IntakeOptions(s_start)).Participants;
        var plan = PlanSnapshots.Create(PlanReader.Read(await File.ReadAllTextAsync(Path.Combine(samples, "plan.json"))).Plan!, s_start);

        var cold = await RehearseAsync(people, plan);
        var warm = new Samples();
        for (var i = 0; i < Math.Max(2, run.Scaled(5)); i++)
        {
            warm.Add(await RehearseAsync(people, plan));
        }

        var large = await RehearseAsync(Multiply(people, run.Scaled(10_000)), plan);
        return
        [
            new Result(Name, $"{people.Count} people, first", cold.TotalMilliseconds, "ms"),
            new Result(Name, $"{people.Count} people, then, p50", warm.Median, "ms")
                .Reaching("under 1,000 ms", warm.Median < MostFor400),
            new Result(Name, $"{run.Scaled(10_000):n0} people", large.TotalMilliseconds, "ms")
                .Reaching("10,000 people under 10,000 ms", large.TotalMilliseconds < MostFor10000 * Math.Min(1, run.Scale)),
        ];
    }

    private static async Task<TimeSpan> RehearseAsync(IReadOnlyList<Participant> people, PlanSnapshot plan)
    {
        var began = Stopwatch.GetTimestamp();
        await RehearsalRun.RunAsync(
            new StartRequest("Kundenservice", people, plan, "hr"), new DateTimeOffset(s_start, new TimeOnly(7, 0), TimeSpan.Zero), AnswerLevel.Typical);
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>The same people again and again, each with a number, a name and an address of their own; teams stay as large as they are.</summary>
    private static List<Participant> Multiply(IReadOnlyList<Participant> people, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
        {
            var (copy, person) = (i / people.Count, people[i % people.Count]);
            var mark = copy.ToString(CultureInfo.InvariantCulture);
            return copy == 0 ? person : person with
            {
                Id = new EmployeeId(PeopleBook.IdAt(i + 1)),
                Number = $"{person.Number}-{mark}",
                Name = $"{person.Name} {mark}",
                Address = person.Address is null ? null : $"k{mark}.{person.Address}",
                TeamLead = person.TeamLead.Length == 0 ? "" : $"{person.TeamLead}-{mark}",
            };
        }),
    ];
}
