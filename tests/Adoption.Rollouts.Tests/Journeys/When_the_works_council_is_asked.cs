using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_works_council_is_asked
{
    [Fact]
    public async Task It_agrees_late_and_nothing_reaches_an_employee_before()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.AgreeAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(40));
        AssertNothingHappened(bench);

        await bench.CouncilAgreesAsync();
        await bench.UntilMailAsync(MailKind.Welcome);

        Assert.All(bench.EmployeeMails, m => Assert.True(m.At >= BenchParts.Monday.AddDays(40)));
        Assert.Single(bench.AllOf(ObligationKind.WorksCouncilAgreement));
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task It_is_silent_and_nothing_ever_happens_nor_is_it_chased()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.AgreeAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(300));

        AssertNothingHappened(bench);
        var asked = Assert.Single(bench.AllOf(ObligationKind.WorksCouncilAgreement));
        Assert.Equal(MailKind.ObligationRequest, Assert.Single(bench.MailsAbout(asked)).Kind);
    }

    [Fact]
    public async Task It_refuses_and_HR_is_to_change_the_guardrails()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.AnswerAsync(ObligationKind.WorksCouncilAgreement, Verdict.Refused, a => a with { Comment = "Erst verhandeln." });

        await bench.UntilAskedAsync(ObligationKind.ChangeGuardrails);
        await bench.AdvanceAsync(TimeSpan.FromDays(60));
        AssertNothingHappened(bench);
    }

    [Fact]
    public async Task An_agreement_without_its_resolution_is_not_recorded()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        var result = await bench.AnswerAsync(ObligationKind.WorksCouncilAgreement, Verdict.Agreed);

        Assert.Equal("reference", Assert.Single(result.Errors).Field);
        await bench.AgreeAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(10));
        AssertNothingHappened(bench);
    }

    [Fact]
    public async Task It_agrees_at_the_moment_the_last_approver_does_and_is_asked_once()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
        var council = await bench.UntilAskedAsync(ObligationKind.WorksCouncilAgreement);

        // The obligation's own orchestration stands still: its end, which records the agreement, comes late.
        await bench.Client.SuspendAsync(ObligationRef.InstanceOf(bench.Id, council.Id), "operator");
        await bench.SettleAsync();
        await bench.CouncilAgreesAsync();
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);

        Assert.Single(bench.AllOf(ObligationKind.WorksCouncilAgreement));
    }

    [Fact]
    public async Task Its_agreement_to_an_old_version_is_none_to_the_new_one()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        var council = await bench.UntilAskedAsync(ObligationKind.WorksCouncilAgreement);
        var instance = ObligationRef.InstanceOf(bench.Id, council.Id);
        await bench.Client.SuspendAsync(instance, "operator");
        await bench.CouncilAgreesAsync();
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.ChangeRequested, a => a with { Comment = "Andere Werkzeuge." });
        await bench.AnswerAsync(ObligationKind.ChangeGuardrails, Verdict.Done);
        await bench.UntilAsync(() => bench.AllOf(ObligationKind.WorksCouncilAgreement).Count == 2, "the works council is asked again");

        await bench.Client.ResumeAsync(instance, "operator");
        await bench.SettleAsync();

        Assert.False((await bench.Get<WorksCouncilGate>().ReadAsync(bench.Id)).Open);
    }

    private static void AssertNothingHappened(JourneyBench bench)
    {
        Assert.Empty(bench.EmployeeMails);
        Assert.Equal(0, bench.Licences.WithAccess + bench.Licences.Of(LicenceState.Pending));
    }
}
