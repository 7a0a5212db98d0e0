using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_guardrails_are_discussed
{
    [Fact]
    public async Task IT_requests_a_change_and_everybody_is_asked_about_the_new_version()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.ChangeRequested, a => a with { Comment = "Keine Quelltexte." });

        // The data protection officer, who had not answered, is told that nobody needs it any more.
        var withdrawn = Assert.Single(bench.AllOf(ObligationKind.PrivacyOpinion), o => o.Status == ObligationStatus.Withdrawn);
        await bench.UntilAskedAsync(ObligationKind.ChangeGuardrails);
        Assert.Contains(bench.MailsOf(MailKind.ObligationWithdrawn), m => m.Obligation == withdrawn.Id.Value);

        var plan = (await bench.Get<Rollouts.Plan.PlanBook>().OfAsync(bench.Id)).Plan.Guardrails;
        var changed = plan with { MustNeverGoIn = [.. plan.MustNeverGoIn, "Quelltexte von Kunden"] };
        await bench.Get<GuardrailsDesk>().ChangeAsync(bench.Id, changed, "hr", null);
        await bench.AgreeAsync();
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);

        Assert.Equal(2, bench.AllOf(ObligationKind.SignOffManagement).Count);
        Assert.Equal(2, bench.Rollout.GuardrailsVersion);
        var published = bench.MailsOf(MailKind.GuardrailsPublished);
        Assert.Equal(12, published.Count);
        Assert.All(published, m => Assert.Contains("Quelltexte von Kunden", m.Mail.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_changes_unless_HR_was_asked_to()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        var desk = bench.Get<GuardrailsDesk>();
        Assert.Equal(AnswerOutcome.Unknown, (await desk.ChangeAsync(bench.Id, BenchPlan.Standard.Guardrails, "hr", null)).Outcome);

        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.ChangeRequested, a => a with { Comment = "Bitte ändern." });
        await bench.UntilAskedAsync(ObligationKind.ChangeGuardrails);
        Assert.Equal(AnswerOutcome.Recorded, (await desk.ChangeAsync(bench.Id, BenchPlan.Standard.Guardrails, "hr", null)).Outcome);
        Assert.Equal(AnswerOutcome.TooLate, (await desk.ChangeAsync(bench.Id, BenchPlan.Standard.Guardrails, "hr", null)).Outcome);
    }

    [Fact]
    public async Task The_data_protection_officer_objects_and_management_decides_with_a_reason()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.Objection, a => a with { Comment = "Aufbewahrung zu lang." });
        await bench.UntilAskedAsync(ObligationKind.PrivacyDeviation);
        Assert.Empty(bench.EmployeeMails);

        var without = await bench.AnswerAsync(ObligationKind.PrivacyDeviation, Verdict.Agreed);
        Assert.Equal(AnswerOutcome.Refused, without.Outcome);
        await bench.AnswerAsync(ObligationKind.PrivacyDeviation, Verdict.Agreed, a => a with { Comment = "Auf 30 Tage begrenzt." });
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);

        Assert.Contains(await bench.Get<AuditTrail>().ReadAsync(bench.Id), e => e.Reason == "Auf 30 Tage begrenzt.");
    }

    [Fact]
    public async Task Management_follows_the_data_protection_officer_and_HR_changes_the_guardrails()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.Conditions, a => a with { Comment = "Nur mit Schulung." });
        await bench.AnswerAsync(ObligationKind.PrivacyDeviation, Verdict.ChangeRequested, a => a with { Comment = "Schulung aufnehmen." });

        await bench.UntilAskedAsync(ObligationKind.ChangeGuardrails);
        Assert.Empty(bench.EmployeeMails);
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_and_goes_back_to_HR()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        Assert.Equal(AnswerOutcome.Refused, (await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Refused)).Outcome);
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Refused, a => a with { Comment = "So nicht." });

        await bench.UntilAskedAsync(ObligationKind.ChangeGuardrails);
    }
}
