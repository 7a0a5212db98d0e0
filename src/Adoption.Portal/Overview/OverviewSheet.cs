using System.Globalization;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Overview;

namespace Adoption.Portal.Overview;

/// <summary>The overview for a spreadsheet: what its page says, all pages at once.</summary>
internal static class OverviewSheet
{
    /// <param name="rows">As the filter orders them.</param>
    /// <param name="day">Of the file (UTC).</param>
    /// <param name="reader">In whose words.</param>
    public static Spreadsheet Of(IEnumerable<OverviewRow> rows, DateTimeOffset day, Speech reader) => new(
        "rollouts-" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        reader.Say("Abteilungen", "Departments"),
        [
            reader.Say("Abteilung", "Department"), reader.Say("Zustand", "Health"), reader.Say("Grund", "Reason"), "Phase",
            reader.Say("Phase seit", "Phase since"), reader.Say("Als Nächstes", "Next"), reader.Say("Begonnen", "Started"),
            reader.Say("Entscheidung", "Decision"), reader.Say("Entschieden am", "Decided on"), reader.Say("Beschäftigte", "People"),
            reader.Say("Mit Lizenz", "With a licence"), reader.Say("Lizenzen bisher", "Licences so far"),
            reader.Say("Lizenzen im Monat", "Licences a month"), reader.Say("Währung", "Currency"),
        ],
        [.. rows.Select(r => Row(r, reader))]);

    private static IReadOnlyList<object?> Row(OverviewRow row, Speech reader)
    {
        var (rollout, plan) = (row.Rollout, row.Glance.Plan);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(plan.TimeZone);
        var words = reader.Wording(plan);
        return
        [
            rollout.Department, reader.Health(row.Health.State), words.Say(row.Health.Reason), reader.Phase(rollout.Phase, rollout.Cycle),
            Day(rollout.Phases.LastOrDefault(p => p.Phase == rollout.Phase)?.Start), row.Next is null ? null : reader.Say(row.Next, words),
            Day(rollout.StartedAt), rollout.DecidedAt is null ? null : HealthWording.Decision(rollout.Decision, reader.Words), Day(rollout.DecidedAt),
            rollout.Headcount, row.Granted, Math.Round(row.CostSoFar, 2), Math.Round(row.CostPerMonth, 2), plan.Currency,
        ];

        DateOnly? Day(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime) : null;
    }
}
