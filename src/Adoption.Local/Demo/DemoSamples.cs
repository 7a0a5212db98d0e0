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

    private static readonly string[] Names = ["kreditorenbuchhaltung", "vertrieb-innendienst", "kundenservice"];

    /// <exception cref="InvalidDataException">A sample is missing or broken.</exception>
    public static async Task<DemoSettings> ReadAsync(string file, double daysPerSecond, Language language, TimeProvider clock)
    {
        var departments = new List<StartRequest>();
        var start = default(DateTimeOffset);
        foreach (var name in Names)
        {
            var folder = Path.Combine(AppContext.BaseDirectory, "samples", name);
            var files = new RolloutFiles(Path.Combine(folder, "department.csv"), Path.Combine(folder, "plan.json"), Start: FirstDay);
            var read = await RolloutFilesReader.ReadAsync(files, clock, language);
            departments.Add(read.Request ?? throw new InvalidDataException(string.Join('\n', read.Errors)));
            start = read.Start;
        }

        return new DemoSettings
        {
            File = file,
            Departments = departments,
            Start = start,
            DaysPerSecond = daysPerSecond,
            Language = language,
            People = new SimulationOptions
            {
                Seeds = departments.ToDictionary(d => d.Department, d => d.Department, StringComparer.Ordinal),
            },
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
