using Adoption.Local.Intake;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Simulation;

namespace Adoption.Local.Demo;

/// <summary>The three departments that come with the product. Who behaves how is chosen so that each shows something else.</summary>
public static class DemoSamples
{
    /// <summary>A Monday: the demo is the same whenever it is shown.</summary>
    private static readonly DateOnly FirstDay = new(2027, 1, 11);

    /// <summary>
    /// The folders, and the seed of each department's people: in the first IT asks for a change of the guardrails, in the second an answer is
    /// so late that it is escalated, the third is what its rehearsal shows.
    /// </summary>
    private static readonly (string Folder, string Seed)[] Samples =
        [("kreditorenbuchhaltung", "C"), ("vertrieb-innendienst", "D"), ("kundenservice", "Kundenservice")];

    /// <exception cref="InvalidDataException">A sample is missing or broken.</exception>
    public static async Task<DemoSettings> ReadAsync(string file, double daysPerSecond, Language language, TimeProvider clock)
    {
        var departments = new List<StartRequest>();
        var seeds = new Dictionary<string, string>(StringComparer.Ordinal);
        var start = default(DateTimeOffset);
        foreach (var (name, seed) in Samples)
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "samples", name);
            var files = new RolloutFiles(Path.Combine(folder, "department.csv"), Path.Combine(folder, "plan.json"), Start: FirstDay);
            var read = await RolloutFilesReader.ReadAsync(files, clock, language);
            departments.Add(read.Request ?? throw new InvalidDataException(string.Join('\n', read.Errors)));
            seeds.Add(departments[^1].Department, seed);
            start = read.Start;
        }

        return new DemoSettings
        {
            File = file,
            Departments = departments,
            Start = start,
            DaysPerSecond = daysPerSecond,
            Language = language,
            People = new SimulationOptions { Seeds = seeds },
            Directory = new SimulatedDirectoryOptions
            {
                Seats = departments.Sum(d => d.Plan.Plan.Licences.Seats) - 5,
                FailingShare = 0.02,
                DelayedShare = 0.1,
                LicensedBeforeShare = 0.03,
            },
        };
    }
}
