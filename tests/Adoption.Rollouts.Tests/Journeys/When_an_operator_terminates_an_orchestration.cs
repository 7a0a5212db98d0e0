using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_an_operator_terminates_an_orchestration
{
    [Fact]
    public async Task The_programme_owner_is_asked_and_a_retry_revives_the_rollout_sending_nothing_twice()
    {
        await using var bench = await TryingAsync();
        var round = await bench.UntilRoundAsync();
        await bench.CheckInAsync(round, Staff.Id(1));
        await TerminateAsync(bench);
        var failed = await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        Assert.Equal((OfficeRole.ProgrammeOwner, RolloutStatus.Failed), (failed.Assignee.Role, bench.Rollout.Status));

        Assert.True((await bench.RetryAsync()).Done);
        Assert.Equal((Phase.Experimentation, RolloutStatus.Running), (bench.Rollout.Phase, bench.Rollout.Status));
        await bench.UntilDecisionAsync(answers: 0);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();

        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Count);
        Assert.Equal(12, bench.MailsOf(MailKind.KickOff).Count);
        Assert.Equal(36, bench.MailsOf(MailKind.CheckInInvitation).Count);
        Assert.Equal(4, bench.Rollout.Phases.Count);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task It_may_die_again_and_is_revived_again()
    {
        await using var bench = await TryingAsync();
        for (var death = 1; death <= 3; death++)
        {
            await TerminateAsync(bench);
            await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
            Assert.True((await bench.RetryAsync()).Done);
            await bench.AdvanceAsync(TimeSpan.FromDays(1));
        }

        Assert.Equal(3, bench.AllOf(ObligationKind.PhaseFailed).Count);
        await bench.UntilDecisionAsync(answers: 0);
    }

    [Fact]
    public async Task The_answer_from_the_mail_revives_it_as_the_control_does()
    {
        await using var bench = await TryingAsync();
        await TerminateAsync(bench);
        await bench.AnswerAsync(ObligationKind.PhaseFailed, Verdict.Retry);
        await bench.UntilDecisionAsync(answers: 0);

        Assert.Equal(12, bench.MailsOf(MailKind.KickOff).Count);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_second_cycle_goes_on_as_a_second_cycle()
    {
        await using var bench = await TryingAsync();
        await bench.ControlAsync(d => d.ExtendAsync(bench.Id, 1, "owner", "Urlaubszeit"));
        await bench.UntilDecisionAsync(answers: 12);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Extend, a => a with { Number = 4 });
        await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await bench.UntilAsync(() => bench.MailsOf(MailKind.KickOff).Count == 24, "the second kick-off is sent");
        await bench.ControlAsync(d => d.ExtendAsync(bench.Id, 2, "owner", "Umzug"));
        var first = bench.Cycle(1);
        await TerminateAsync(bench);
        await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        await bench.RetryAsync();
        Assert.Equal((Phase.Experimentation, 2, 2), (bench.Rollout.Phase, bench.Rollout.Cycle, bench.Rollout.ExtraWeeks));
        await bench.UntilDecisionAsync(answers: 12);

        Assert.Equal(first.Rounds.Count, bench.Cycle(1).Rounds.Count);
        Assert.Equal(first.ExtraWeeks, bench.Cycle(1).ExtraWeeks);
        Assert.Equal(2, bench.Cycle(2).Rounds.Count);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_cancelled_rollout_that_died_winds_up()
    {
        await using var bench = await TryingAsync();
        await TerminateAsync(bench);
        await bench.CancelAsync(returnLicences: true);
        await bench.UntilEndedAsync();

        Assert.Equal(0, bench.Licences.WithAccess);
    }

    [Fact]
    public async Task An_obligation_that_died_goes_on_where_it_was()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await bench.Client.TerminateAsync(ObligationRef.InstanceOf(bench.Id, it.Id), "by mistake");
        await bench.AdvanceAsync(TimeSpan.FromDays(10));

        Assert.Equal(
            [MailKind.ObligationRequest, MailKind.ObligationReminder, MailKind.ObligationEscalation], bench.MailsAbout(it).Select(m => m.Kind));
        await bench.AgreeAsync();
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);
    }

    [Theory]
    [InlineData("guardrails:1-1")]
    [InlineData("checkin:1-1-1")]
    [InlineData("experimentation:1-1")]
    public async Task A_child_that_is_terminated_fails_its_phase_and_a_retry_goes_on(string child)
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        if (!child.StartsWith("guardrails", StringComparison.Ordinal))
        {
            await bench.UntilTryingAsync();
            await bench.UntilRoundAsync();
        }

        await bench.Client.TerminateAsync(new InstanceId($"{bench.Id}:{child}"), "by mistake");
        await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        await bench.RetryAsync();
        if (child.StartsWith("guardrails", StringComparison.Ordinal))
        {
            await bench.UntilTryingAsync();
        }

        await bench.UntilDecisionAsync(answers: 0);
        Assert.Equal(36, bench.MailsOf(MailKind.CheckInInvitation).Count);
        bench.AssertNothingTwice();
    }

    private static async Task<JourneyBench> TryingAsync()
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { SweepEvery = TimeSpan.FromMinutes(30) });
        await bench.UntilTryingAsync();
        return bench;
    }

    private static async Task TerminateAsync(JourneyBench bench)
    {
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
        await bench.Client.TerminateAsync(RolloutOrchestrator.InstanceOf(bench.Id), "by mistake");
        await bench.AdvanceAsync(TimeSpan.FromMinutes(1));
    }
}
