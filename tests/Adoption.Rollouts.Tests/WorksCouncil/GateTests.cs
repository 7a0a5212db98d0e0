using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.WorksCouncil;
using CsCheck;

namespace Adoption.Rollouts.Tests.WorksCouncil;

public sealed class GateTests
{
    private static readonly DateTimeOffset Start = new(2027, 2, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly WorksCouncilPlan Council = new() { Council = new Person { Name = "B", Address = "b@muster.example" } };

    private static readonly string?[] References = ["BR 1", "BR 2", "", " ", null];

    private static readonly Gen<Agreement> Agreements =
        from verdict in Gen.Enum<Verdict>()
        from reference in Gen.Int[0, References.Length - 1].Select(i => References[i])
        from day in Gen.Int[0, 60]
        from dated in Gen.Bool
        select new Agreement(
            verdict, reference, dated ? DateOnly.FromDateTime(Start.UtcDateTime).AddDays(day) : null, [Restriction.NoReminders], Start);

    [Fact]
    public void Decide_AnyAgreement_OpensOnlyByConsentWithAResolutionInTime() => Gen.Select(Agreements, Gen.Int[0, 70 * 24]).Sample((agreement, hour) =>
    {
        var now = Start.AddHours(hour);
        var gate = Gate.Decide(Council, agreement, EndOfDay, now);
        var consent = !string.IsNullOrWhiteSpace(agreement.Reference)
            && (agreement.Verdict == Verdict.Agreed
                || (agreement.Verdict == Verdict.ToleratedUntil && agreement.Until is { } until && now < EndOfDay(until)));

        Assert.Equal(consent, gate.Open);
        Assert.Equal(consent, gate.Forbids(Restriction.NoReminders));
    });

    [Fact]
    public void Decide_Silence_IsClosed() => Assert.False(Gate.Decide(Council, null, EndOfDay, Start).Open);

    [Fact]
    public void Decide_NoCouncil_IsOpen() => Assert.True(Gate.Decide(new WorksCouncilPlan { None = true }, null, EndOfDay, Start).Open);

    private static DateTimeOffset EndOfDay(DateOnly day) => new(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
