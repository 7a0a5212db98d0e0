using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_sponsor_decides
{
    [Fact]
    public async Task Extend_opens_a_second_cycle_and_no_third()
    {
        await using var bench = await DecidingAsync();
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Extend, a => a with { Number = 4 });
        Assert.Equal((2, 4), (bench.Rollout.Cycle, bench.Rollout.CycleWeeks));
        await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 3 });
        await bench.UntilDecisionAsync(answers: 12);

        // Four weeks: one check-in, at the end.
        Assert.Equal(["1-1", "1-2", "1-3", "2-1"], bench.Rounds.Select(r => r.Id.Key));
        Assert.Equal(24, bench.MailsOf(MailKind.KickOff).Count);
        Assert.Empty(bench.MailsOf(MailKind.Story));
        var again = await bench.AnswerAsync(ObligationKind.Decision, Verdict.Extend, a => a with { Number = 4 });
        Assert.Equal(AnswerOutcome.Refused, again.Outcome);

        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();
        Assert.Equal(
            [Phase.Guardrails, Phase.Access, Phase.Experimentation, Phase.Scaling, Phase.Experimentation, Phase.Scaling],
            bench.Rollout.Phases.Select(p => p.Phase));
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task Extend_is_possible_as_often_as_the_plan_says()
    {
        var plan = BenchPlan.Standard.WithExperimentation(e => e with { Weeks = 4, ExtensionWeeks = 1, MaxExtensions = 3 });
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), plan);
        await bench.UntilTryingAsync();
        for (var extension = 1; extension <= 3; extension++)
        {
            await bench.UntilDecisionAsync(answers: 12);
            await bench.AnswerAsync(ObligationKind.Decision, Verdict.Extend, a => a with { Number = 1 });
            await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        }

        await bench.UntilDecisionAsync(answers: 12);
        var again = await bench.AnswerAsync(ObligationKind.Decision, Verdict.Extend, a => a with { Number = 1 });
        Assert.Equal((AnswerOutcome.Refused, 4), (again.Outcome, bench.Rollout.Cycle));
        Assert.Equal(["1-1", "2-1", "3-1", "4-1"], bench.Rounds.Select(r => r.Id.Key));
    }

    [Fact]
    public async Task The_sponsor_gets_one_confirmation_with_what_was_decided_by_whom_and_for_how_much()
    {
        await using var bench = await DecidingAsync();
        var asked = await bench.UntilAskedAsync(ObligationKind.Decision);
        await bench.AnswerAsync(asked, Verdict.Scale, a => a with { Comment = "Es trägt sich." });
        await bench.AnswerAsync(asked, Verdict.Scale, a => a with { Comment = "Es trägt sich." });
        await bench.RestartAsync();
        await bench.SweepAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(3));

        var confirmed = Assert.Single(bench.MailsOf(MailKind.DecisionConfirmed)).Mail;
        Assert.Equal(BenchPlan.Standard.People.Sponsor.Address, confirmed.ToAddress);
        foreach (var said in (string[])["Ausrollen", BenchPlan.Standard.People.Sponsor.Name, "Es trägt sich.", "EUR", "Was jetzt geschieht"])
        {
            Assert.Contains(said, confirmed.Body.Text, StringComparison.Ordinal);
        }

        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_deputy_who_decides_gets_the_confirmation_too()
    {
        await using var bench = await DecidingAsync();
        var asked = await bench.UntilAskedAsync(ObligationKind.Decision);
        var ada = new DeputyPerson("Ada Vertreter", "ada@muster.example", Adoption.Rollouts.Department.Language.De);
        await bench.Get<DeputyDesk>().HandOverAsync(bench.Id, asked.Id, ada, OfficeRole.Sponsor, "Sponsor");
        await bench.AnswerAsync(asked, Verdict.Stop, a => a with { Deputy = 1 });
        await bench.AdvanceAsync(TimeSpan.FromDays(3));

        var confirmed = bench.MailsOf(MailKind.DecisionConfirmed).Select(m => m.Mail).ToList();
        Assert.Equal([ada.Address, BenchPlan.Standard.People.Sponsor.Address], confirmed.Select(m => m.ToAddress).Order(StringComparer.Ordinal));
        Assert.All(confirmed, m => Assert.Contains("Ada Vertreter", m.Body.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_sponsor_is_given_the_plans_deadline_which_a_pause_moves()
    {
        await using var bench = await DecidingAsync();
        var asked = bench.OpenOf(ObligationKind.Decision)!;
        var calendar = (await bench.Get<PlanBook>().CalendarOfAsync(bench.Id)).Default;
        Assert.Equal(calendar.AddWorkingDays(asked.OpenedAt, BenchPlan.Standard.Scaling.DecisionDays, []), asked.Schedule.DueAt);
        Assert.True(asked.Schedule.Rungs[0].At < asked.Schedule.DueAt, "Reminded before it is due.");

        await bench.PauseAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(7));
        await bench.ResumeAsync();
        Assert.Equal(asked.Schedule.DueAt!.Value.AddDays(7), bench.OpenOf(ObligationKind.Decision)!.Schedule.DueAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(1.5)]
    public async Task Extend_by_more_than_the_plan_says_is_refused(double weeks)
    {
        await using var bench = await DecidingAsync();
        var result = await bench.AnswerAsync(ObligationKind.Decision, Verdict.Extend, a => a with { Number = (decimal)weeks });

        Assert.Equal("number", Assert.Single(result.Errors).Field);
    }

    [Fact]
    public async Task Stop_gives_the_licences_back_after_the_grace_period_except_for_keepers()
    {
        var licensed = new SimulatedDirectoryOptions { LicensedBeforeShare = 0.3 };
        await using var bench = await DecidingAsync(new BenchParts { Directory = licensed });
        var before = bench.Licences.Of(LicenceState.AlreadyAssigned);
        var granted = bench.Licences.Of(LicenceState.Assigned);
        Assert.True(before > 0 && granted > 1, "The case needs both.");

        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Stop);
        await bench.UntilMailAsync(MailKind.KeepLicenceOffer);
        var decided = bench.Rollout.DecidedAt!.Value;
        Assert.Equal(granted, bench.MailsOf(MailKind.KeepLicenceOffer).Count);
        var keeper = bench.MailsOf(MailKind.KeepLicenceOffer)[0].Employee!.Value;
        Assert.True(await bench.Get<LicenceBook>().RequestKeepAsync(bench.Id, keeper));
        await bench.AdvanceToAsync(decided.AddDays(13.5));
        Assert.Equal(granted, bench.Licences.Of(LicenceState.Assigned));

        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal((before, 1, granted - 1), (
            bench.Licences.Of(LicenceState.AlreadyAssigned), bench.Licences.Of(LicenceState.Assigned), bench.Licences.Of(LicenceState.Returned)));
        Assert.Equal(granted - 1, bench.MailsOf(MailKind.LicenceReturned).Count);
        Assert.DoesNotContain(bench.MailsOf(MailKind.LicenceReturned), m => m.Employee == keeper);
    }

    [Fact]
    public async Task Scale_gives_IT_its_tasks_and_their_ladder_goes_on_after_the_end()
    {
        await using var bench = await DecidingAsync();
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(20));

        var systems = bench.AllOf(ObligationKind.Integration).Single(o => o.Subject == "systems");
        Assert.Equal(
            [(MailKind.ObligationRequest, OfficeRole.It), (MailKind.ObligationReminder, OfficeRole.It), (MailKind.ObligationEscalation, OfficeRole.Sponsor)],
            bench.MailsAbout(systems).Select(m => (m.Kind, m.Office!.Value)));
        Assert.Equal(AnswerOutcome.Recorded, (await bench.AnswerAsync(systems, Verdict.Done)).Outcome);
    }

    private static async Task<JourneyBench> DecidingAsync(BenchParts? parts = null)
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, parts);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 12);
        return bench;
    }
}
