using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_nobody_answers_in_time
{
    [Fact]
    public async Task Keep_waiting_waits_and_the_answer_still_counts()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Expiring(OnExpiry.KeepWaiting));
        await bench.AdvanceAsync(TimeSpan.FromDays(200));
        Assert.Equal(ObligationStatus.Open, Assert.Single(bench.AllOf(ObligationKind.SignOffIt)).Status);

        await bench.AgreeAsync();
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);
    }

    [Fact]
    public async Task Take_default_of_a_sign_off_is_a_refusal_never_consent()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Expiring(OnExpiry.TakeDefault));
        await bench.UntilAskedAsync(ObligationKind.ChangeGuardrails);

        Assert.All(
            bench.Obligations.Where(o => o.Status == ObligationStatus.Expired),
            o => Assert.Equal(Verdict.Refused, o.Answer!.Verdict));
        Assert.Empty(bench.EmployeeMails);
    }

    [Fact]
    public async Task Take_default_of_the_decision_stops()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Expiring(OnExpiry.TakeDefault));
        await bench.UntilTryingAsync();
        await bench.UntilAskedAsync(ObligationKind.Decision);
        await bench.UntilAsync(() => bench.Rollout.DecidedAt is not null, "the default is taken");

        Assert.Equal(Decision.Stop, bench.Rollout.Decision);
    }

    [Fact]
    public async Task Fail_phase_becomes_the_programme_owners_obligation_and_retry_does_nothing_twice()
    {
        var plan = BenchPlan.Standard with
        {
            Ladders = new LaddersPlan
            {
                SignOff = BenchPlan.Standard.Ladders.SignOff,
                Repair = BenchPlan.Standard.Ladders.Repair,
                Task = new LadderPlan { ExpireAfterDays = 10, OnExpiry = OnExpiry.FailPhase },
                Decision = BenchPlan.Standard.Ladders.Decision,
                Integration = BenchPlan.Standard.Ladders.Integration,
            },
        };
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), plan);
        await bench.AgreeAsync();
        var failed = await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        Assert.Equal((RolloutStatus.Failed, Phase.Experimentation), (bench.Rollout.Status, bench.Rollout.Phase));
        Assert.Equal(OfficeRole.ProgrammeOwner, failed.Assignee.Role);

        Assert.True((await bench.RetryAsync()).Done);
        await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await bench.UntilMailAsync(MailKind.KickOff);

        Assert.Equal(RolloutStatus.Running, bench.Rollout.Status);
        Assert.Equal(2, bench.AllOf(ObligationKind.ConfirmStart).Count);
        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Count);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task Fail_phase_in_the_guardrails_keeps_what_others_have_signed()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Expiring(OnExpiry.FailPhase));
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        await bench.RetryAsync();
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);

        Assert.Single(bench.AllOf(ObligationKind.SignOffManagement));
        Assert.Equal(12, bench.MailsOf(MailKind.GuardrailsPublished).Count);
    }

    [Fact]
    public async Task A_retry_without_a_failure_is_refused()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);

        Assert.False((await bench.RetryAsync()).Done);
    }

    private static RolloutPlan Expiring(OnExpiry onExpiry) =>
        BenchPlan.Standard.WithLadders(l => l with { ExpireAfterDays = 15, OnExpiry = onExpiry });
}
