using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_a_department_goes_all_the_way
{
    [Fact]
    public async Task Each_employee_hears_of_each_step_once_and_the_sponsor_scales()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        Assert.Empty(bench.EmployeeMails);

        await bench.UntilTryingAsync();
        Assert.Equal(12, bench.Licences.Of(LicenceState.Assigned));
        await bench.UntilDecisionAsync(answers: 12);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();

        Assert.Equal((RolloutStatus.Decided, Decision.Scale), (bench.Rollout.Status, bench.Rollout.Decision));
        foreach (var kind in new[] { MailKind.GuardrailsPublished, MailKind.Welcome, MailKind.KickOff, MailKind.Story })
        {
            Assert.Equal(12, bench.MailsOf(kind).Select(m => m.Employee).Distinct().Count());
            Assert.Equal(12, bench.MailsOf(kind).Count);
        }

        // Weeks 4, 6 and 8, everybody answered at once: nobody is reminded.
        Assert.Equal(36, bench.MailsOf(MailKind.CheckInInvitation).Count);
        Assert.Equal(36, bench.MailsOf(MailKind.CheckInSummary).Count);
        Assert.Empty(bench.MailsOf(MailKind.CheckInReminder));
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task Phases_follow_each_other_and_IT_leads_only_now()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 12);
        Assert.Empty(bench.AllOf(ObligationKind.Integration));

        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();

        Assert.Equal([Phase.Guardrails, Phase.Access, Phase.Experimentation, Phase.Scaling], bench.Rollout.Phases.Select(p => p.Phase));
        Assert.All(bench.Rollout.Phases, p => Assert.True(p.End >= p.Start));
        Assert.Equal(bench.Rollout.Phases.Skip(1).Select(p => p.Start), bench.Rollout.Phases.SkipLast(1).Select(p => p.End!.Value));
        await bench.SettleAsync();
        Assert.Equal(["operation", "security", "systems"], bench.AllOf(ObligationKind.Integration).Select(o => o.Subject).Order());
        Assert.All(bench.AllOf(ObligationKind.Integration), o => Assert.Equal(OfficeRole.It, o.Assignee.Role));
    }

    [Fact]
    public async Task Every_mail_leaves_in_the_recipients_office_hours()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 3);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.AdvanceAsync(TimeSpan.FromDays(30));

        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var newYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        Assert.All(bench.Mails, m =>
        {
            var local = TimeZoneInfo.ConvertTime(m.At, m.Office == OfficeRole.Sponsor ? newYork : berlin);
            Assert.True(local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday), m.ToString());
            Assert.InRange(local.TimeOfDay, new TimeSpan(8, 0, 0), new TimeSpan(16, 59, 59));
        });
        Assert.Contains(bench.Mails, m => m.Office == OfficeRole.Sponsor);
    }

    [Fact]
    public async Task Two_starts_of_one_department_are_one_rollout()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        var first = bench.Id;
        var again = await bench.StartAsync(Staff.Of(5), BenchPlan.Standard, "  VERTRIEB ");

        Assert.Equal(new StartResult(first, Started: false), again);
        Assert.Equal(12, bench.People.Count);
        Assert.Single(await bench.Get<RolloutBook>().AllAsync());
    }

    [Fact]
    public async Task A_department_may_start_again_when_its_rollout_has_ended()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        var first = bench.Id;
        await bench.CancelAsync(returnLicences: false);
        await bench.UntilEndedAsync();

        Assert.True((await bench.StartAsync(Staff.Of(12), BenchPlan.Standard)).Started);
        Assert.NotEqual(first, bench.Id);
    }
}
