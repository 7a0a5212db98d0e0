using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_what_worked_is_handed_on
{
    [Theory]
    [InlineData(Verdict.Scale)]
    [InlineData(Verdict.Stop)]
    public async Task The_next_department_reads_of_it_at_its_kick_off_and_not_by_whom(Verdict decision)
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        Assert.DoesNotContain("Protokolle", bench.MailsOf(MailKind.KickOff)[0].Mail.Text, StringComparison.Ordinal);
        await PublishAsync(bench, "Protokolle", TimeSaved.From2To4);
        await bench.UntilDecisionAsync(answers: 12);
        Assert.Empty(await bench.Get<HandedOnUseCases>().ListAsync());
        await bench.AnswerAsync(ObligationKind.Decision, decision);
        await bench.UntilEndedAsync();

        var before = bench.MailsOf(MailKind.KickOff).Count;
        await bench.StartAsync(Staff.Of(12), BenchPlan.Standard, "Einkauf");
        await bench.AgreeAsync();
        await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await bench.UntilAsync(() => bench.MailsOf(MailKind.KickOff).Count == before + 12, "the second kick-off is out");
        Assert.All(bench.MailsOf(MailKind.KickOff).Skip(before), mail =>
        {
            Assert.Contains("Protokolle (Copilot): Aus Stichworten", mail.Mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Eva Muster", mail.Mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Vertrieb", mail.Mail.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Those_that_save_most_stand_first_and_a_mail_has_a_few()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        foreach (var saved in new[] { TimeSaved.NoAnswer, TimeSaved.Over4, TimeSaved.Under1 })
        {
            await PublishAsync(bench, saved.ToString(), saved);
        }

        var handedOn = bench.Get<HandedOnUseCases>();
        foreach (var useCase in await bench.Get<UseCaseLibrary>().ListAsync(bench.Id))
        {
            await handedOn.AddAsync(bench.Id, useCase);
            await handedOn.AddAsync(bench.Id, useCase);
        }

        Assert.Equal(["Over4", "Under1", "NoAnswer"], (await handedOn.ListAsync()).Select(u => u.Title));
    }

    private static async Task PublishAsync(JourneyBench bench, string title, TimeSaved saved)
    {
        var library = bench.Get<UseCaseLibrary>();
        var draft = new UseCaseDraft
        {
            Title = title, What = "Aus Stichworten ein Protokoll machen lassen und prüfen.", Tool = "Copilot", Category = UseCaseCategory.Meetings, TimeSaved = saved, Name = "Eva Muster",
        };
        Assert.Equal(PublishOutcome.Published, (await library.PublishAsync(bench.Id, library.NewId(), draft, [])).Outcome);
    }
}
