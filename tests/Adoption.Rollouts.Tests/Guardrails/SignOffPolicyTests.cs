using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using CsCheck;

namespace Adoption.Rollouts.Tests.Guardrails;

public sealed class SignOffPolicyTests
{
    private static readonly ObligationKind[] Kinds =
    [
        ObligationKind.SignOffManagement, ObligationKind.SignOffIt, ObligationKind.PrivacyOpinion, ObligationKind.WorksCouncilAgreement,
        ObligationKind.PrivacyDeviation,
    ];

    /// <summary>For each kind: not asked (-2), open (-1), or one of its answers.</summary>
    private static readonly Gen<IReadOnlyList<Obligation>> Asked = Gen.Int[-2, 3].Array[5].Select(states =>
        (IReadOnlyList<Obligation>)[.. Kinds.Zip(states).Where(x => x.Second > -2).Select(x => Of(x.First, Math.Min(x.Second, AnswerRules.For(x.First).Count - 1)))]);

    [Fact]
    public void Decide_AnyAnswers_AgreedOnlyWhenEverybodyNeededSaidYes() => Gen.Select(Asked, Gen.Bool).Sample((asked, hasCouncil) =>
    {
        if (SignOffPolicy.Decide(asked, hasCouncil) != SignOffState.Agreed)
        {
            return;
        }

        Assert.Equal(Verdict.Agreed, Said(asked, ObligationKind.SignOffManagement));
        Assert.Equal(Verdict.Agreed, Said(asked, ObligationKind.SignOffIt));
        Assert.True(Said(asked, ObligationKind.PrivacyOpinion) == Verdict.NoObjection || Said(asked, ObligationKind.PrivacyDeviation) == Verdict.Agreed);
        Assert.True(!hasCouncil || Said(asked, ObligationKind.WorksCouncilAgreement) is Verdict.Agreed or Verdict.ToleratedUntil);
    });

    [Fact]
    public void Decide_AnyoneRequestsAChange_GoesBackToHr() => Gen.Select(Asked, Gen.Bool).Sample((asked, hasCouncil) =>
    {
        if (asked.Any(o => o.Answer?.Verdict is Verdict.ChangeRequested or Verdict.Refused))
        {
            Assert.Equal(SignOffState.ChangeRequested, SignOffPolicy.Decide(asked, hasCouncil));
        }
    });

    [Fact]
    public void Decide_OneExpiredAndFailed_Fails() =>
        Assert.Equal(
            SignOffState.Failed,
            SignOffPolicy.Decide([Of(ObligationKind.SignOffManagement, 0), Of(ObligationKind.SignOffIt, -1) with { Status = ObligationStatus.Failed }], false));

    private static Verdict? Said(IEnumerable<Obligation> asked, ObligationKind kind) => asked.SingleOrDefault(o => o.Kind == kind)?.Answer?.Verdict;

    private static Obligation Of(ObligationKind kind, int state) => new()
    {
        Id = new ObligationId("x"),
        Rollout = new RolloutId("r-1"),
        Kind = kind,
        Assignee = new Assignee(ObligationSpec.OfficeOf(kind)),
        Owner = "r-1",
        OpenedAt = default,
        Schedule = ObligationSchedule.WaitsForever,
        Status = state < 0 ? ObligationStatus.Open : ObligationStatus.Answered,
        Answer = state < 0 ? null : new ObligationAnswer { Verdict = AnswerRules.For(kind)[state], By = "x", At = default },
    };
}
