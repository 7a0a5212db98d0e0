using Adoption.Portal.Access;
using Adoption.Rollouts.Overview;

namespace Adoption.Portal.Offices;

/// <summary>What the offices of one person owe in all departments, and what they settled lately. Pure.</summary>
/// <param name="Open">The most urgent first.</param>
/// <param name="Recent">The latest first.</param>
/// <param name="MayPromise">Departments whose head or programme owner the person is, while they run.</param>
/// <param name="Now">UTC.</param>
public sealed record TaskList(
    IReadOnlyList<(OverviewRow Row, OpenDuty Duty)> Open,
    IReadOnlyList<(OverviewRow Row, ClosedDuty Duty)> Recent,
    IReadOnlyList<OverviewRow> MayPromise,
    DateTimeOffset Now)
{
    private const int MostRecent = 20;

    private static readonly TimeSpan Lately = TimeSpan.FromDays(60);

    public static TaskList For(PortalUser user, IReadOnlyList<OverviewRow> rows, DateTimeOffset now) => new(
        [
            .. rows.SelectMany(r => r.Glance.Open, (row, duty) => (Row: row, Duty: duty))
                .Where(t => RolloutAccess.Holds(user, t.Duty.Office, t.Row.Glance.Plan))
                .OrderBy(t => t.Duty.EscalatedTo is null)
                .ThenBy(t => t.Duty.DueAt ?? DateTimeOffset.MaxValue)
                .ThenBy(t => t.Duty.Since)
                .ThenBy(t => t.Duty.Id.Value, StringComparer.Ordinal),
        ],
        [
            .. rows.SelectMany(r => r.Glance.Recent, (row, duty) => (Row: row, Duty: duty))
                .Where(t => t.Duty.At > now - Lately && RolloutAccess.Holds(user, t.Duty.Office, t.Row.Glance.Plan))
                .OrderByDescending(t => t.Duty.At)
                .Take(MostRecent),
        ],
        [.. rows.Where(r => r.Rollout.EndedAt is null && PromiseEndpoints.OfficeOf(user, r.Glance.Plan) is not null)],
        now);
}
