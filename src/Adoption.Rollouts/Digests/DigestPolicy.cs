using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Digests;

/// <summary>Who gets the digest of which day. Pure.</summary>
public static class DigestPolicy
{
    private const int DaysAWeek = 7;

    /// <summary>The last day of the digest, today included. Days are UTC's: the mail waits for its reader's sending window anyway.</summary>
    public static DateOnly DayOf(DayOfWeek weekday, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return today.AddDays(-(((int)today.DayOfWeek - (int)weekday + DaysAWeek) % DaysAWeek));
    }

    /// <summary>
    /// For each programme owner one rollout that carries the mail: of those that ran in the week before the day the one that started first.
    /// Whatever starts or ends later changes nothing, so that asking again asks for the same mail.
    /// </summary>
    public static IReadOnlyList<RolloutId> Carriers(IEnumerable<DigestCandidate> candidates, DateOnly day)
    {
        var from = Begin(day);
        var carriers = new List<DigestCandidate>();
        foreach (var candidate in candidates.Where(c => c.StartedAt < from && (c.EndedAt is not { } end || end >= from.AddDays(-DaysAWeek)))
            .OrderBy(c => c.StartedAt).ThenBy(c => c.Rollout.Value, StringComparer.Ordinal))
        {
            if (!carriers.Exists(c => MailAddress.AreSame(c.Owner, candidate.Owner)))
            {
                carriers.Add(candidate);
            }
        }

        return [.. carriers.Select(c => c.Rollout)];
    }

    public static DateTimeOffset Begin(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
