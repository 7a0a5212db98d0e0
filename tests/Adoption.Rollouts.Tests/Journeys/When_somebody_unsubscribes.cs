using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_somebody_unsubscribes
{
    private static readonly Ids.EmployeeId Somebody = Staff.Id(4);

    [Fact]
    public async Task No_mail_about_a_check_in_comes_any_more_and_every_other_does()
    {
        await using var bench = await TryingAsync();
        await bench.Get<Subscriptions>().EndAsync(bench.Id, Somebody);
        await bench.UntilDecisionAsync(answers: 0);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilMailAsync(MailKind.Story);

        Assert.All(
            [MailKind.CheckInInvitation, MailKind.CheckInReminder, MailKind.CheckInSummary],
            kind =>
            {
                Assert.NotEmpty(bench.MailsOf(kind));
                Assert.DoesNotContain(bench.MailsOf(kind), m => m.Employee == Somebody);
            });
        Assert.Contains(bench.MailsOf(MailKind.Story), m => m.Employee == Somebody);
    }

    [Fact]
    public async Task Who_changes_their_mind_is_invited_to_the_next_one()
    {
        await using var bench = await TryingAsync();
        await bench.Get<Subscriptions>().EndAsync(bench.Id, Somebody);
        var first = await bench.UntilRoundAsync();
        await bench.Get<Subscriptions>().ResumeAsync(bench.Id, Somebody);
        await bench.UntilClosedAsync(first);
        var second = await bench.UntilRoundAsync();

        Assert.Equal(second.Id, Assert.Single(bench.MailsOf(MailKind.CheckInInvitation), m => m.Employee == Somebody).Mail.Request.Round);
    }

    [Fact]
    public async Task Who_unsubscribed_may_still_answer()
    {
        await using var bench = await TryingAsync();
        await bench.Get<Subscriptions>().EndAsync(bench.Id, Somebody);
        var round = await bench.UntilRoundAsync();

        Assert.Equal(SubmitOutcome.Recorded, (await bench.CheckInAsync(round, Somebody)).Outcome);
    }

    [Fact]
    public async Task It_is_forgotten_with_the_people_list_and_stays_so()
    {
        await using var bench = await TryingAsync();
        await bench.Get<Subscriptions>().EndAsync(bench.Id, Somebody);
        Assert.Single(await RowsAsync(bench));
        await bench.CancelAsync(returnLicences: true);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(91));
        Assert.Empty(await RowsAsync(bench));

        await bench.Get<Subscriptions>().EndAsync(bench.Id, Somebody);
        Assert.Empty(await RowsAsync(bench));
    }

    private static Task<IReadOnlyList<StoredDocument>> RowsAsync(JourneyBench bench) =>
        bench.Get<IDocumentStore>().ListAsync(Tables.Unsubscribed, Tables.Of(bench.Id), null, 10);

    private static async Task<JourneyBench> TryingAsync()
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        return bench;
    }
}
