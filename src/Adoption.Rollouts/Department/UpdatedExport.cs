using System.Globalization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Department;

/// <param name="Participants">Everybody: first those known, then those new, each with their id.</param>
/// <param name="Joined">New, or back again.</param>
/// <param name="Left">No longer in the export.</param>
/// <param name="Changed">Their new data.</param>
public sealed record ExportUpdate(
    IReadOnlyList<Participant> Participants,
    IReadOnlyList<Participant> Joined,
    IReadOnlyList<Participant> Left,
    IReadOnlyList<Participant> Changed);

/// <summary>A later export of a department whose rollout runs. People are found again by their personnel number and keep their id.</summary>
public static class UpdatedExport
{
    /// <exception cref="ArgumentException">The export has errors: it says nothing about who has left.</exception>
    public static ExportUpdate Merge(IReadOnlyList<Participant> current, IntakeResult export)
    {
        if (export.Errors.Count > 0)
        {
            throw new ArgumentException("An export with errors says nothing about who has left.", nameof(export));
        }

        var rows = export.Participants.ToDictionary(p => p.Number, StringComparer.OrdinalIgnoreCase);
        var all = current
            .Select(p => rows.Remove(p.Number, out var row) ? row with { Id = p.Id, Code = row.Address is null ? p.Code : null } : p with { Left = true })
            .ToList();
        var known = current.Zip(all, (before, after) => (Before: before, After: after)).ToList();

        var next = current.Count == 0 ? 1 : current.Max(p => Ordinal(p.Id)) + 1;
        foreach (var row in export.Participants.Where(p => rows.ContainsKey(p.Number)))
        {
            all.Add(row with { Id = new EmployeeId(string.Create(CultureInfo.InvariantCulture, $"e{next++:D5}")) });
        }

        return new ExportUpdate(
            all,
            [.. known.Where(k => k.Before.Left && !k.After.Left).Select(k => k.After), .. all.Skip(current.Count)],
            [.. known.Where(k => !k.Before.Left && k.After.Left).Select(k => k.After)],
            [.. known.Where(k => !k.Before.Left && !k.After.Left && k.Before != k.After).Select(k => k.After)]);
    }

    private static int Ordinal(EmployeeId id) => int.Parse(id.Value.AsSpan(1), CultureInfo.InvariantCulture);
}
