using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_programme_owner_steps_in
{
    private static readonly TimeSpan Break = TimeSpan.FromDays(14);

    [Fact]
    public async Task A_pause_during_the_guardrails_stops_the_ladder_for_as_long()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        await PauseForAsync(bench);
        await bench.AdvanceAsync(TimeSpan.FromDays(30));

        // Reminder after three working days, escalation after five: each ten working days later.
        var days = bench.MailsAbout(bench.OpenOf(ObligationKind.SignOffIt)!).Select(m => DateOnly.FromDateTime(m.At.UtcDateTime).ToString("MM-dd"));
        Assert.Equal(["02-01", "02-18", "02-22"], days);
    }

    [Fact]
    public async Task A_pause_during_the_experimentation_moves_the_rounds()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        var before = bench.Cycle(1).Rounds;
        await bench.AdvanceAsync(TimeSpan.FromDays(7));
        await PauseForAsync(bench);
        await bench.UntilRoundAsync();

        Assert.Equal(before[0].OpensAt + Break, bench.Cycle(1).Rounds[0].OpensAt);
        Assert.Equal(before[^1].ClosesAt + Break, bench.Cycle(1).End, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_pause_during_an_open_round_moves_its_close_and_its_reminder()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        var round = await bench.UntilRoundAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        await PauseForAsync(bench);
        await bench.UntilClosedAsync(round);

        Assert.Equal(round.ClosesAt + Break, bench.Rounds.Single(r => r.Id == round.Id).ClosedAt!.Value, TimeSpan.FromHours(1));
        Assert.Equal(12, bench.MailsOf(MailKind.CheckInReminder).Count);
    }

    [Fact]
    public async Task A_pause_before_the_decision_moves_the_sponsors_ladder()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 0);
        var due = bench.OpenOf(ObligationKind.Decision)!.Schedule.DueAt!.Value;
        await PauseForAsync(bench);

        Assert.Equal(due + Break, bench.OpenOf(ObligationKind.Decision)!.Schedule.DueAt!.Value, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task A_rollout_paused_while_licences_are_given_goes_on_where_it_was()
    {
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12), BenchPlan.Standard, new BenchParts { Directory = new SimulatedDirectoryOptions { DelayedShare = 1 } });
        await bench.AgreeAsync();
        await PauseForAsync(bench);
        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);

        await bench.UntilMailAsync(MailKind.Welcome);
        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Count);
        bench.AssertNothingTwice();
    }

    [Theory]
    [InlineData(Phase.Guardrails)]
    [InlineData(Phase.Access)]
    [InlineData(Phase.Experimentation)]
    [InlineData(Phase.Scaling)]
    public async Task Cancelled_in_any_phase_it_winds_up_and_frees_the_department(Phase phase)
    {
        await using var bench = await InPhaseAsync(phase);
        var open = bench.Obligations.Where(o => o.Status == ObligationStatus.Open).ToList();
        await bench.CancelAsync(returnLicences: true);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Equal(RolloutStatus.Cancelled, bench.Rollout.Status);
        Assert.NotEmpty(open);
        Assert.DoesNotContain(bench.Obligations, o => o.Status == ObligationStatus.Open);
        Assert.Equal(0, bench.Licences.WithAccess);
        Assert.Equal(phase == Phase.Guardrails ? 0 : 12, bench.MailsOf(MailKind.RolloutCancelled).Count);
        Assert.True((await bench.StartAsync(Staff.Of(12), BenchPlan.Standard)).Started);
    }

    [Fact]
    public async Task Cancelled_without_return_the_licences_stay_and_are_listed()
    {
        await using var bench = await InPhaseAsync(Phase.Experimentation);
        await bench.CancelAsync(returnLicences: false);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(3));

        Assert.Equal(12, (await bench.Get<LicenceBook>().WithAccessAsync(bench.Id)).Count);
        Assert.Empty(bench.MailsOf(MailKind.LicenceReturned));
    }

    [Fact]
    public async Task Cancelled_while_paused_it_winds_up_too()
    {
        await using var bench = await InPhaseAsync(Phase.Experimentation);
        await bench.PauseAsync();
        Assert.True((await bench.CancelAsync(returnLicences: true)).Done);
        await bench.UntilEndedAsync();

        Assert.Equal(12, bench.Licences.Of(LicenceState.Returned));
    }

    [Fact]
    public async Task Cancelled_when_a_phase_has_failed_it_winds_up_too()
    {
        var parts = new BenchParts { Directory = new SimulatedDirectoryOptions { Outages = [new Outage(BenchParts.Monday, BenchParts.Monday.AddDays(9))] } };
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, parts);
        await bench.AgreeAsync();
        await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        await bench.CancelAsync(returnLicences: false);
        await bench.UntilEndedAsync();

        Assert.Equal(RolloutStatus.Cancelled, bench.Rollout.Status);
    }

    [Fact]
    public async Task Extended_experimentation_has_a_further_round_at_its_new_end()
    {
        await using var bench = await InPhaseAsync(Phase.Experimentation);
        var end = bench.Cycle(1).End;
        Assert.True((await bench.ControlAsync(d => d.ExtendAsync(bench.Id, 2, "owner", "Urlaubszeit"))).Done);
        await bench.UntilDecisionAsync(answers: 12);

        Assert.Equal(4, bench.Rounds.Count);
        Assert.Equal(end.AddDays(14), bench.Cycle(1).End, TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Each_control_needs_a_reason_and_its_moment()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);

        Assert.False((await bench.ControlAsync(d => d.PauseAsync(bench.Id, "owner", " "))).Done);
        Assert.False((await bench.ResumeAsync()).Done);
        Assert.False((await bench.ControlAsync(d => d.ExtendAsync(bench.Id, 2, "owner", "zu früh"))).Done);
        Assert.True((await bench.PauseAsync()).Done);
        Assert.False((await bench.PauseAsync()).Done);
        Assert.True((await bench.CancelAsync(false)).Done);
        Assert.False((await bench.CancelAsync(false)).Done);
        Assert.Equal(["cancelled", "paused", "started"], (await bench.Get<AuditTrail>().ReadAsync(bench.Id)).Select(e => e.What).Order());
    }

    /// <summary>Nothing at all leaves the house meanwhile.</summary>
    private static async Task PauseForAsync(JourneyBench bench)
    {
        Assert.True((await bench.PauseAsync()).Done);
        var before = MailsAboutIt(bench);
        await bench.AdvanceAsync(Break);
        Assert.Equal(before, MailsAboutIt(bench));
        Assert.True((await bench.ResumeAsync()).Done);
    }

    private static async Task<JourneyBench> InPhaseAsync(Phase phase)
    {
        var directory = new SimulatedDirectoryOptions { DelayedShare = phase == Phase.Access ? 1 : 0, Delay = TimeSpan.FromHours(60) };
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Directory = directory });
        if (phase == Phase.Access)
        {
            await bench.AgreeAsync();
            await bench.UntilAskedAsync(ObligationKind.RepairLicences);
            await bench.UntilMailAsync(MailKind.GuardrailsPublished);
        }
        else if (phase > Phase.Access)
        {
            await bench.UntilTryingAsync();
        }

        if (phase == Phase.Scaling)
        {
            await bench.UntilDecisionAsync(answers: 0);
        }

        Assert.Equal(phase, bench.Rollout.Phase);
        return bench;
    }

    /// <summary>The digest is about all departments, and goes on.</summary>
    private static int MailsAboutIt(JourneyBench bench) => bench.Mails.Count(m => m.Kind != MailKind.Digest);
}
