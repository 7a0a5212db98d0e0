using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Digests;

/// <summary>Reads what a programme owner's digest tells: the overview of all departments under the same address, as it stands now.</summary>
public sealed class DigestReader(OverviewReader overview, TimeProvider clock)
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    /// <param name="carrier">The rollout that carries the mail.</param>
    /// <param name="day">When the digest's day began (UTC).</param>
    /// <param name="language">The reader's.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: the next digest is due by now, or there is nothing to tell.</returns>
    public async Task<DigestLines?> ReadAsync(RolloutId carrier, DateTimeOffset day, Language language, CancellationToken cancellationToken = default)
    {
        if (clock.GetUtcNow() >= day + Week)
        {
            return null;
        }

        var all = await overview.AllAsync(leads: true, _ => true, cancellationToken);
        if (all.FirstOrDefault(r => r.Rollout.Id == carrier) is not { } own || OwnerOf(own.Glance) is not { } owner)
        {
            return null;
        }

        OverviewRow[] rows =
        [
            .. OverviewFilter.All.Ordered(all.Where(r => OwnerOf(r.Glance) is { } address && MailAddress.AreSame(address, owner) && IsNews(r, day - Week))),
        ];
        return rows.Length == 0 ? null : Lines(rows, ProgrammeWords.Of(language));
    }

    internal static string? OwnerOf(Glance glance) => glance.Plan.Holders.FirstOrDefault(h => h.Office == OfficeRole.ProgrammeOwner)?.Address;

    private static bool IsNews(OverviewRow row, DateTimeOffset since) =>
        row.Health.State != HealthState.Over || (row.Rollout.EndedAt ?? row.Rollout.DecidedAt) is not { } over || over >= since;

    private static DigestLines Lines(OverviewRow[] rows, ProgrammeWords words)
    {
        var totals = OverviewTotals.Of([.. rows.Where(r => r.Health.State != HealthState.Over)]);
        return new DigestLines(
            Group(r => r.Health.State >= HealthState.AtRisk),
            Group(r => r.Health.State == HealthState.Waiting),
            Group(r => r.Health.State == HealthState.OnTrack),
            Group(r => r.Health.State == HealthState.Over),
            totals.Granted,
            [.. totals.Costs.Where(c => c.PerMonth > 0).Select(c => words.Money(c.PerMonth, c.Currency))]);

        DigestGroup Group(Func<OverviewRow, bool> belongs)
        {
            OverviewRow[] group = [.. rows.Where(belongs)];
            return new DigestGroup([.. group.Take(DigestGroup.MostLines).Select(r => Line(r, words))], group.Length);
        }
    }

    private static string Line(OverviewRow row, ProgrammeWords words)
    {
        var wording = new HealthWording(words, TimeZoneInfo.FindSystemTimeZoneById(row.Glance.Plan.TimeZone));
        var phase = words.Phase(MailCalendar.Camel(row.Rollout.Phase.ToString()), row.Rollout.Cycle);
        var next = row.Next is { } planned ? $" {words.Say("Als Nächstes", "Next")}: {NextEventWording.Say(planned, words, wording)}." : "";
        return $"{row.Rollout.Department} ({phase}): {wording.Say(row.Health.Reason)}{next}";
    }
}
