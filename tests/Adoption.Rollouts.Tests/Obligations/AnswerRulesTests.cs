using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Obligations;

public sealed class AnswerRulesTests
{
    private static readonly DateOnly Today = new(2027, 2, 1);

    public static TheoryData<ObligationKind> Kinds { get; } = [.. Enum.GetValues<ObligationKind>()];

    /// <summary>These two never expire: they have no ladder, so that no default is ever taken for them.</summary>
    private static readonly ObligationKind[] NeverExpire = [ObligationKind.WorksCouncilAgreement, ObligationKind.PrivacyOpinion];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void For_EachKind_HasAnswers(ObligationKind kind) => Assert.NotEmpty(AnswerRules.For(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Default_EachKindThatExpires_PassesTheRulesOfAnAnswer(ObligationKind kind)
    {
        if (NeverExpire.Contains(kind))
        {
            Assert.Null(LadderPolicy.Of(kind, BenchPlan.Standard.Ladders));
            return;
        }

        var taken = AnswerRules.Default(kind, BenchPlan.Standard, DateTimeOffset.UnixEpoch);
        Assert.Empty(AnswerRules.Check(kind, taken, BenchPlan.Standard.Experimentation, mayExtend: false, Today));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Default_AnyKind_IsNoConsentAndSpendsNothing(ObligationKind kind)
    {
        var taken = AnswerRules.Default(kind, BenchPlan.Standard, DateTimeOffset.UnixEpoch);

        Assert.DoesNotContain(taken.Verdict, new[] { Verdict.ToleratedUntil, Verdict.NoObjection, Verdict.Scale, Verdict.Extend });

        // The head's silence lets the department try things with the plan's hours: time is allowed, nobody is obliged.
        Assert.True(taken.Verdict != Verdict.Agreed || kind == ObligationKind.ConfirmStart);
    }

    [Theory]
    [InlineData(ObligationKind.SignOffIt, Verdict.ChangeRequested)]
    [InlineData(ObligationKind.SignOffManagement, Verdict.Refused)]
    [InlineData(ObligationKind.PrivacyOpinion, Verdict.Objection)]
    [InlineData(ObligationKind.PrivacyDeviation, Verdict.Agreed)]
    [InlineData(ObligationKind.ProvideSeats, Verdict.CannotBeDone)]
    public void Check_AnswerThatOthersActOn_NeedsAReason(ObligationKind kind, Verdict verdict)
    {
        Assert.Equal("comment", Assert.Single(Check(kind, Said(verdict))).Field);
        Assert.Empty(Check(kind, Said(verdict) with { Comment = "weil" }));
    }

    [Fact]
    public void Check_TolerationOfYesterday_IsRefused()
    {
        var tolerated = Said(Verdict.ToleratedUntil) with { Reference = "BR 1", Until = Today.AddDays(-1) };

        Assert.Equal("until", Assert.Single(Check(ObligationKind.WorksCouncilAgreement, tolerated)).Field);
        Assert.Empty(Check(ObligationKind.WorksCouncilAgreement, tolerated with { Until = Today }));
    }

    [Fact]
    public void Check_RestrictionsOfAnotherOffice_AreRefused() => Assert.Equal(
        "restrictions", Assert.Single(Check(ObligationKind.SignOffIt, Said(Verdict.Agreed) with { Restrictions = [Restriction.NoReminders] })).Field);

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(41)]
    public void Check_ImpossibleHours_AreRefused(int? hours) =>
        Assert.Equal("number", Assert.Single(Check(ObligationKind.ConfirmStart, Said(Verdict.Agreed) with { Number = hours })).Field);

    private static IReadOnlyList<AnswerError> Check(ObligationKind kind, ObligationAnswer answer) =>
        AnswerRules.Check(kind, answer, BenchPlan.Standard.Experimentation, mayExtend: true, Today);

    private static ObligationAnswer Said(Verdict verdict) => new() { Verdict = verdict, By = "x", At = default };

    [Fact]
    public void Check_CommentAndReference_AreNoLongerThanMailsBear()
    {
        var answer = new ObligationAnswer
        {
            Verdict = Verdict.Agreed,
            By = "WorksCouncil",
            At = default,
            Comment = new string('x', AnswerRules.MaxComment + 1),
            Reference = new string('x', AnswerRules.MaxReference + 1),
        };
        var plan = BenchPlan.Standard.Experimentation;

        Assert.Equal(
            ["comment", "reference"], AnswerRules.Check(ObligationKind.WorksCouncilAgreement, answer, plan, mayExtend: true, Today).Select(e => e.Field));
        var shorter = answer with { Comment = answer.Comment[1..], Reference = answer.Reference[1..] };
        Assert.Empty(AnswerRules.Check(ObligationKind.WorksCouncilAgreement, shorter, plan, mayExtend: true, Today));
    }
}
