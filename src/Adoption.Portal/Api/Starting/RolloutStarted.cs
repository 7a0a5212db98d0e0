using Adoption.Rollouts.Department;

namespace Adoption.Portal.Api.Starting;

/// <summary>A rollout that has started.</summary>
public sealed record RolloutStarted
{
    public required string Id { get; init; }

    public required string Department { get; init; }

    public required int Headcount { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Until then no mail goes out and the start can be undone; left out: mails go out at once.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>What HR should know of the export; the first 30.</summary>
    public required IReadOnlyList<ExportNotice> Notices { get; init; }

    /// <summary>How many notices are left out.</summary>
    public required int MoreNotices { get; init; }
}

/// <summary>Something to know of the export; it stops nothing and names nobody.</summary>
/// <param name="Row">As a spreadsheet counts; left out: the file as a whole.</param>
/// <param name="Column">A heading, where it is about a column.</param>
public sealed record ExportNotice(IntakeNoticeKind Kind, int? Row, string? Column)
{
    private const int Most = 30;

    internal static (IReadOnlyList<ExportNotice> Shown, int More) Of(IReadOnlyList<IntakeNotice> notices) => (
        [.. notices.OrderBy(n => n.Row ?? 0).Take(Most).Select(n => new ExportNotice(n.Kind, n.Row, n.Kind == IntakeNoticeKind.ColumnDropped ? Short(n.Subject) : null))],
        Math.Max(0, notices.Count - Most));

    /// <summary>A foreign file's heading may be of any length.</summary>
    private static string Short(string heading) => heading.Length > 60 ? heading[..60] + "…" : heading;
}
