using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_works_council_tolerates_until_a_date
{
    /// <summary>Sunday midnight in Berlin at the end of 14 March 2027.</summary>
    private static readonly DateTimeOffset End = new(2027, 3, 14, 23, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly LastDay = new(2027, 3, 14);

    [Fact]
    public async Task All_mails_to_employees_stop_at_the_end_of_that_day()
    {
        await using var bench = await TryingAsync();
        await bench.AdvanceToAsync(End.AddDays(90));

        Assert.NotEmpty(bench.MailsOf(MailKind.CheckInInvitation));
        Assert.All(bench.EmployeeMails, m => Assert.True(m.At < End, m.ToString()));
        Assert.Single(bench.AllOf(ObligationKind.WorksCouncilAgreement), o => o.Status == ObligationStatus.Open);
    }

    [Fact]
    public async Task Answers_are_not_taken_after_that_day()
    {
        await using var bench = await TryingAsync();
        var round = await bench.UntilRoundAsync();
        await bench.AdvanceToAsync(End.AddHours(1));

        Assert.Equal(SubmitOutcome.NotOpen, (await bench.CheckInAsync(round, Staff.Id(1))).Outcome);
    }

    [Fact]
    public async Task A_renewed_agreement_goes_on_with_a_full_round()
    {
        await using var bench = await TryingAsync();
        await bench.AdvanceToAsync(End.AddDays(30));
        var before = bench.MailsOf(MailKind.CheckInInvitation).Count;
        await bench.CouncilAgreesAsync();
        var round = await bench.UntilRoundAsync();
        var opened = bench.Now;

        // Invited now, with five working days to answer, though the schedule would have closed it weeks ago.
        Assert.True(round.ClosesAt >= opened.AddDays(5));
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(before + 12, bench.MailsOf(MailKind.CheckInInvitation).Count);
        Assert.Equal(SubmitOutcome.Recorded, (await bench.CheckInAsync(round, Staff.Id(1))).Outcome);
        await bench.UntilDecisionAsync(answers: 0);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_refused_renewal_is_asked_again_only_by_somebody()
    {
        await using var bench = await TryingAsync();
        await bench.AdvanceToAsync(End.AddDays(30));
        await bench.AnswerAsync(ObligationKind.WorksCouncilAgreement, Verdict.Refused, a => a with { Comment = "So nicht." });
        await bench.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Null(bench.OpenOf(ObligationKind.WorksCouncilAgreement));

        var desk = bench.Get<WorksCouncilDesk>();
        Assert.False((await desk.AskAgainAsync(bench.Id, "Hr", " ")).Done);
        Assert.True((await desk.AskAgainAsync(bench.Id, "Hr", "Wir haben gesprochen.")).Done);
        Assert.False((await desk.AskAgainAsync(bench.Id, "Hr", "Noch einmal.")).Done);
        await bench.SettleAsync();
        await bench.CouncilAgreesAsync();

        await bench.UntilRoundAsync();
        await bench.UntilDecisionAsync(answers: 0);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_reminder_that_was_stopped_does_not_follow_after_the_round_has_ended()
    {
        await using var bench = await TryingAsync(new DateOnly(2027, 3, 3));
        var round = await bench.UntilRoundAsync();
        await bench.AdvanceToAsync(round.ClosesAt.AddDays(20));
        await bench.CouncilAgreesAsync();
        await bench.UntilClosedAsync(round);
        await bench.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.DoesNotContain(bench.MailsOf(MailKind.CheckInReminder), m => m.Mail.Request.Round == round.Id);
    }

    [Fact]
    public async Task Licences_wait_when_it_ends_before_the_others_agree()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.CouncilToleratesAsync(new DateOnly(2027, 2, 5));
        await bench.AdvanceAsync(TimeSpan.FromDays(10));
        await bench.AgreeAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.Empty(bench.EmployeeMails);
        Assert.Equal(0, bench.Licences.WithAccess);

        await bench.CouncilAgreesAsync();
        await bench.UntilMailAsync(MailKind.Welcome);
        Assert.Equal(12, bench.Licences.WithAccess);
    }

    private static async Task<JourneyBench> TryingAsync(DateOnly? until = null)
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.CouncilToleratesAsync(until ?? LastDay);
        await bench.UntilTryingAsync();
        return bench;
    }
}
