using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_department_checks_in
{
    [Fact]
    public async Task Only_who_has_not_answered_is_reminded_once()
    {
        await using var bench = await TryingAsync(12);
        var round = await bench.UntilRoundAsync();
        for (var n = 1; n <= 5; n++)
        {
            await bench.CheckInAsync(round, Staff.Id(n));
        }

        await bench.UntilClosedAsync(round);
        var reminded = bench.MailsOf(MailKind.CheckInReminder).Where(m => m.Mail.Request.Round == round.Id).Select(m => m.Employee!.Value);
        Assert.Equal(Enumerable.Range(6, 7).Select(Staff.Id), reminded.OrderBy(e => e.Value));
    }

    [Fact]
    public async Task Who_answers_while_the_reminder_waits_is_not_reminded()
    {
        // Round opens at nine; three working days later the reminder is due at the same hour, but these people live in New York.
        var plan = BenchPlan.Standard with
        {
            Calendar = new CalendarPlan { Sites = new Dictionary<string, SitePlan> { ["New York"] = new() { TimeZone = "America/New_York" } } },
        };
        await using var bench = await TryingAsync(12, plan, p => p with { Site = "New York" });
        var round = await bench.UntilRoundAsync();
        var remindAt = bench.Cycle(1).Rounds[0].RemindAt!.Value;
        await bench.AdvanceToAsync(remindAt);
        await bench.CheckInAsync(round, Staff.Id(1));
        await bench.UntilClosedAsync(round);

        Assert.Equal(11, bench.MailsOf(MailKind.CheckInReminder).Count(m => m.Mail.Request.Round == round.Id));
        Assert.DoesNotContain(bench.MailsOf(MailKind.CheckInReminder), m => m.Employee == Staff.Id(1));
    }

    [Fact]
    public async Task After_closing_nothing_is_taken_and_everybody_gets_the_summary()
    {
        await using var bench = await TryingAsync(12);
        var round = await bench.UntilRoundAsync();
        foreach (var person in bench.People)
        {
            await bench.CheckInAsync(round, person.Id);
        }

        await bench.UntilClosedAsync(round);
        Assert.Equal(SubmitOutcome.NotOpen, (await bench.CheckInAsync(round, Staff.Id(1))).Outcome);
        await bench.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(12, bench.MailsOf(MailKind.CheckInSummary).Count(m => m.Mail.Request.Round == round.Id));
    }

    [Fact]
    public async Task Below_the_quorum_the_programme_owner_is_asked_and_no_employee_is_named()
    {
        await using var bench = await TryingAsync(12);
        var round = await bench.UntilRoundAsync();
        await bench.CheckInAsync(round, Staff.Id(1));
        await bench.UntilClosedAsync(round);
        var missed = await bench.UntilAskedAsync(ObligationKind.QuorumMissed);

        Assert.Equal(OfficeRole.ProgrammeOwner, missed.Assignee.Role);
        var mail = Assert.Single(bench.MailsAbout(missed));
        Assert.DoesNotContain("Nachname", mail.Mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quorum_reached_asks_nobody()
    {
        await using var bench = await TryingAsync(12);
        var round = await bench.UntilRoundAsync();
        for (var n = 1; n <= 5; n++)
        {
            await bench.CheckInAsync(round, Staff.Id(n));
        }

        await bench.UntilClosedAsync(round);
        await bench.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Empty(bench.AllOf(ObligationKind.QuorumMissed));
    }

    [Fact]
    public async Task Below_ten_people_the_head_talks_with_them_instead()
    {
        await using var bench = await TryingAsync(9);
        var task = await bench.UntilAskedAsync(ObligationKind.HoldConversation);

        Assert.Equal(OfficeRole.Head, task.Assignee.Role);
        Assert.Empty(bench.MailsOf(MailKind.CheckInInvitation));
        await bench.UntilAskedAsync(ObligationKind.Decision);
        Assert.Equal(3, bench.AllOf(ObligationKind.HoldConversation).Count);
    }

    [Fact]
    public async Task Below_five_answers_the_business_case_says_so_and_the_sponsor_is_asked_all_the_same()
    {
        await using var bench = await TryingAsync(12);
        await bench.UntilDecisionAsync(answers: 4);
        var decision = await bench.UntilAskedAsync(ObligationKind.Decision);

        Assert.Null((await bench.Get<BusinessCaseBook>().FindAsync(bench.Id, 1))!.Benefit);
        await bench.UntilAsync(() => bench.MailsAbout(decision).Count > 0, "the sponsor has the mail");
        Assert.Equal(OfficeRole.Sponsor, bench.MailsAbout(decision)[0].Office);
    }

    [Fact]
    public async Task Who_has_left_is_neither_invited_nor_may_answer()
    {
        await using var bench = await TryingAsync(12);
        await bench.Get<PeopleBook>().LeaveAsync(bench.Id, Staff.Id(4));
        var round = await bench.UntilRoundAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(11, round.Invited);
        Assert.DoesNotContain(bench.MailsOf(MailKind.CheckInInvitation), m => m.Employee == Staff.Id(4));
        Assert.Equal(SubmitOutcome.NotOpen, (await bench.CheckInAsync(round, Staff.Id(4))).Outcome);
    }

    [Fact]
    public async Task Who_leaves_while_the_round_is_open_is_not_reminded()
    {
        await using var bench = await TryingAsync(12);
        var round = await bench.UntilRoundAsync();
        await bench.Get<PeopleBook>().LeaveAsync(bench.Id, Staff.Id(4));
        await bench.UntilClosedAsync(round);

        Assert.NotEmpty(bench.MailsOf(MailKind.CheckInReminder));
        Assert.DoesNotContain(bench.MailsOf(MailKind.CheckInReminder), m => m.Employee == Staff.Id(4));
    }

    private static async Task<JourneyBench> TryingAsync(int people, RolloutPlan? plan = null, Func<Participant, Participant>? change = null)
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(people, change), plan ?? BenchPlan.Standard);
        await bench.UntilTryingAsync();
        return bench;
    }
}
