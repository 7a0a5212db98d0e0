using Adoption.Rollouts.Digests;
using Adoption.Rollouts.Ids;
using CsCheck;

namespace Adoption.Rollouts.Tests.Digests;

public sealed class DigestPolicyTests
{
    private static readonly string[] Owners = ["ada@muster.example", "ADA@muster.example", "bo@muster.example"];
    private static readonly DateOnly Monday = new(2027, 2, 8);
    private static readonly DateTimeOffset Begin = new(2027, 2, 8, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DigestCandidate> Candidates =
        from number in Gen.Int[0, 9]
        from started in Gen.Int[-400, 400]
        from ended in Gen.Int[-400, 400].Nullable()
        from owner in Gen.Int[0, 2]
        select new DigestCandidate(new RolloutId($"r-{number}"), Begin.AddHours(started), ended is { } e ? Begin.AddHours(Math.Max(started, e)) : null, Owners[owner]);

    [Theory]
    [InlineData("2027-02-08T00:00:00Z", "2027-02-08")]
    [InlineData("2027-02-14T23:59:59Z", "2027-02-08")]
    [InlineData("2027-02-07T23:59:59Z", "2027-02-01")]
    [InlineData("2027-02-08T00:30:00+01:00", "2027-02-01")]
    public void DayOf_IsTheLastMondayInUtc(string now, string day) => Assert.Equal(
        DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        DigestPolicy.DayOf(DayOfWeek.Monday, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Carriers_OneForEachOwner_TheOldestThatRan() => Assert.Equal(
        ["r-old", "r-bo"],
        DigestPolicy.Carriers(
            [
                Of("r-young", -1, null, "ada@muster.example"),
                Of("r-old", -20, null, "Ada@Muster.example"),
                Of("r-over", -30, -8, "ada@muster.example"),
                Of("r-bo", -2, 1, "bo@muster.example"),
                Of("r-new", 0, null, "cy@muster.example"),
            ],
            Monday).Select(r => r.Value));

    /// <summary>What happens later in the week asks for no second mail.</summary>
    [Fact]
    public void Carriers_LaterInTheWeek_AreTheSame() => (from before in Candidates.List[0, 8] from later in Candidates.List[0, 4] from end in Gen.Bool.List[8] select (before, later, end)).Sample(t =>
    {
        DigestCandidate[] then = [.. t.before.DistinctBy(c => c.Rollout)];
        DigestCandidate[] now =
        [
            .. then.Select((c, i) => c.EndedAt is null && t.end[i] && c.StartedAt < Begin ? c with { EndedAt = Begin.AddHours(30) } : c),
            .. t.later.Select((c, i) => c with { Rollout = new RolloutId($"r-later-{i}"), StartedAt = Begin.AddHours(i) }),
        ];

        var carriers = DigestPolicy.Carriers(then, Monday);

        Assert.Equal(carriers, DigestPolicy.Carriers(now, Monday));
        Assert.Equal(carriers.Count, then.Where(c => carriers.Contains(c.Rollout)).DistinctBy(c => c.Owner.ToUpperInvariant()).Count());
        Assert.Equal(
            then.Where(c => c.StartedAt < Begin && (c.EndedAt ?? Begin) >= Begin.AddDays(-7)).Select(c => c.Owner.ToUpperInvariant()).Distinct().Count(),
            carriers.Count);
    });

    private static DigestCandidate Of(string id, int startedDays, int? endedDays, string owner) => new(
        new RolloutId(id), Begin.AddDays(startedDays), endedDays is { } days ? Begin.AddDays(days) : null, owner);
}
