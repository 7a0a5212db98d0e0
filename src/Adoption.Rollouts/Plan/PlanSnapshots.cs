using System.Security.Cryptography;
using System.Text.Json;
using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Plan;

/// <summary>Makes snapshots of valid plans.</summary>
public static class PlanSnapshots
{
    /// <summary>Years for which holidays are kept: a rollout with every extension is over by then.</summary>
    public const int Years = 3;

    private const int IdBytes = 8;

    /// <param name="plan">A plan that <c>PlanReader</c> found valid.</param>
    /// <param name="start">The rollout's first day in the plan's zone.</param>
    /// <param name="file">Text of a holiday file beside the plan, or null; shipped files are found without it.</param>
    /// <exception cref="InvalidDataException">A holiday file is missing or unreadable, or plan and holidays are larger than a document.</exception>
    public static PlanSnapshot Create(RolloutPlan plan, DateOnly start, Func<string, string?>? file = null)
    {
        var holidays = new SortedDictionary<string, IReadOnlyList<DateOnly>>(StringComparer.Ordinal);
        foreach (var name in HolidayFilesOf(plan))
        {
            var text = Find(name, file) ?? throw new InvalidDataException($"There is no holiday file '{name}'.");
            var read = HolidayCalendar.Read(text);
            holidays[name] = read.Calendar?.Expand(start, start.AddYears(Years))
                ?? throw new InvalidDataException($"Holiday file '{name}': {read.Error!.Describe(Department.Language.En)}");
        }

        return Identify(plan, holidays);
    }

    /// <summary>The same holidays with a changed plan: a new version of the guardrails.</summary>
    /// <exception cref="InvalidDataException">Plan and holidays are larger than a document.</exception>
    public static PlanSnapshot With(this PlanSnapshot snapshot, RolloutPlan plan) => Identify(plan, snapshot.Holidays);

    private static PlanSnapshot Identify(RolloutPlan plan, IReadOnlyDictionary<string, IReadOnlyList<DateOnly>> holidays)
    {
        var content = new PlanSnapshot { Id = new PlanSnapshotId("p-0"), Plan = plan, Holidays = holidays };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(content, PlanJson.Default.PlanSnapshot);
        return bytes.Length + (2 * IdBytes) > DocumentLimits.MaxBytes
            ? throw new InvalidDataException($"The plan with its holidays has {bytes.Length} bytes; {DocumentLimits.MaxBytes} are allowed.")
            : content with { Id = new PlanSnapshotId($"p-{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, IdBytes))}") };
    }

    /// <summary>A file beside the plan goes before a shipped one of the same name.</summary>
    internal static string? Find(string name, Func<string, string?>? file) => file?.Invoke(name) ?? ShippedHolidays.Find(name);

    private static IEnumerable<string> HolidayFilesOf(RolloutPlan plan) =>
        plan.Calendar.Sites.Values.Select(s => s.HolidayFile).Prepend(plan.Calendar.HolidayFile).OfType<string>().Distinct(StringComparer.Ordinal);
}
