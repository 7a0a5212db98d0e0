using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Licences;

/// <summary>Who gets a licence, who gives one back, and how many seats that takes. Pure.</summary>
public static class LicencePlanning
{
    /// <summary>People in one call of a provider.</summary>
    public const int PageSize = 100;

    /// <summary>
    /// Every employee who can have one: here, with an address, and without a licence or a request under way. A failure is tried again.
    /// </summary>
    public static IReadOnlyList<LicenceSubject> StillNeeding(
        IEnumerable<Participant> people, IReadOnlyDictionary<EmployeeId, LicenceRecord> records) =>
        [.. people
            .Where(p => p is { Left: false, Address: not null })
            .Where(p => records.GetValueOrDefault(p.Id)?.State is null or LicenceState.None or LicenceState.Failed)
            .Select(p => new LicenceSubject(p.Id, p.Address!))];

    /// <summary>
    /// What the programme granted and nobody asked to keep. Who had a licence before it, keeps it: it was never ours.
    /// </summary>
    public static IReadOnlyList<EmployeeId> ToReturn(IEnumerable<LicenceRecord> records) =>
        [.. records.Where(r => r is { State: LicenceState.Assigned or LicenceState.Pending, KeepRequested: false }).Select(r => r.Employee)];

    public static IEnumerable<LicenceSubject[]> Pages(IEnumerable<LicenceSubject> people) => people.Chunk(PageSize);

    /// <param name="seats">What the provider says; what it can't say limits nothing.</param>
    /// <param name="bought">Seats the plan bought for this department.</param>
    /// <param name="granted">Of those, how many this rollout has given out already.</param>
    /// <param name="needed">People who still need one.</param>
    public static SeatNeed SeatsFor(SeatReport seats, int bought, int granted, int needed)
    {
        var ofPlan = Math.Max(0, bought - granted);
        var available = seats.Free is { } free ? Math.Min(Math.Max(0, free), ofPlan) : ofPlan;
        return new SeatNeed(needed, available);
    }
}

/// <param name="Needed">People who still need a seat.</param>
/// <param name="Available">Seats for them.</param>
public sealed record SeatNeed(int Needed, int Available)
{
    public int Missing => Math.Max(0, Needed - Available);
}
