using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_an_approver_forgets
{
    private static readonly RolloutPlan Plan = BenchPlan.Standard.WithLadders(l => l with
    {
        RemindAfterDays = 3,
        Rungs = [new RungPlan(5, OfficeRole.Head), new RungPlan(7, OfficeRole.ProgrammeOwner), new RungPlan(9, OfficeRole.Sponsor)],
        ExpireAfterDays = null,
    });

    [Fact]
    public async Task Each_rung_fires_once_in_order_on_its_working_day()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        await bench.AdvanceAsync(TimeSpan.FromDays(60));

        var it = bench.OpenOf(ObligationKind.SignOffIt)!;
        Assert.Equal(
            [
                (MailKind.ObligationRequest, OfficeRole.It, new DateOnly(2027, 2, 1)),
                (MailKind.ObligationReminder, OfficeRole.It, new DateOnly(2027, 2, 4)),
                (MailKind.ObligationEscalation, OfficeRole.Head, new DateOnly(2027, 2, 8)),
                (MailKind.ObligationEscalation, OfficeRole.ProgrammeOwner, new DateOnly(2027, 2, 10)),
                (MailKind.ObligationEscalation, OfficeRole.Sponsor, new DateOnly(2027, 2, 12)),
            ],
            bench.MailsAbout(it).Select(m => (m.Kind, m.Office!.Value, DateOnly.FromDateTime(m.At.UtcDateTime))));
    }

    [Fact]
    public async Task Holidays_shift_the_rungs()
    {
        var plan = Plan with { Calendar = new CalendarPlan { HolidayFile = "germany.ics" } };

        // Monday before Easter: Good Friday and Easter Monday lie between.
        var start = new DateTimeOffset(2027, 3, 22, 8, 0, 0, TimeSpan.Zero);
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), plan, new BenchParts { Start = start });
        await bench.AdvanceAsync(TimeSpan.FromDays(60));

        var days = bench.MailsAbout(bench.OpenOf(ObligationKind.SignOffIt)!).Select(m => DateOnly.FromDateTime(m.At.UtcDateTime).ToString("MM-dd"));
        Assert.Equal(["03-22", "03-25", "03-31", "04-02", "04-06"], days);
    }

    [Fact]
    public async Task An_answer_while_it_is_escalated_counts_and_ends_the_ladder()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        await bench.AdvanceToAsync(BenchParts.Monday.AddDays(8));
        var it = bench.OpenOf(ObligationKind.SignOffIt)!;
        Assert.Equal(2, it.LastRung);

        Assert.Equal(AnswerOutcome.Recorded, (await bench.AnswerAsync(it, Verdict.Agreed)).Outcome);
        await bench.AdvanceAsync(TimeSpan.FromDays(60));
        Assert.Equal(3, bench.MailsAbout(it).Count);
    }

    [Fact]
    public async Task Nobody_is_reminded_who_has_answered()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await bench.AdvanceAsync(TimeSpan.FromDays(60));

        Assert.Equal(
            MailKind.ObligationRequest, Assert.Single(bench.Mails, m => m.Office == OfficeRole.It && m.At < bench.Now).Kind);
    }

    [Fact]
    public async Task A_reminder_that_waits_for_the_morning_is_not_sent_to_who_answers_in_the_night()
    {
        // Started at noon in Berlin: the sponsor in New York is reminded at his own eight o'clock.
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 0);
        var decision = await bench.UntilAskedAsync(ObligationKind.Decision);
        await bench.UntilAsync(() => bench.OpenOf(ObligationKind.Decision)!.LastRung == 1, "the reminder is written");
        var sent = bench.MailsAbout(decision).Count;
        await bench.AnswerAsync(decision, Verdict.Scale);
        await bench.AdvanceAsync(TimeSpan.FromDays(10));

        Assert.Equal(1, sent);
        Assert.Equal([MailKind.ObligationRequest, MailKind.DecisionConfirmed], bench.MailsAbout(decision).Select(m => m.Kind));
    }

    [Fact]
    public async Task A_second_answer_changes_nothing()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await bench.AnswerAsync(it, Verdict.Agreed);

        Assert.Equal(AnswerOutcome.AlreadyRecorded, (await bench.AnswerAsync(it, Verdict.Agreed)).Outcome);
        Assert.Equal(
            AnswerOutcome.TooLate, (await bench.AnswerAsync(it, Verdict.ChangeRequested, a => a with { Comment = "doch nicht" })).Outcome);
        Assert.Equal(Verdict.Agreed, bench.Obligations.Single(o => o.Id == it.Id).Answer!.Verdict);
    }
}
