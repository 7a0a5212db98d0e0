using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;
using Adoption.Rollouts.UseCases;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_works_council_restricts
{
    [Fact]
    public async Task No_reminder_is_sent()
    {
        await using var bench = await TryingAsync(Restriction.NoReminders);
        await bench.UntilDecisionAsync(answers: 2);

        Assert.NotEmpty(bench.MailsOf(MailKind.CheckInInvitation));
        Assert.Empty(bench.MailsOf(MailKind.CheckInReminder));
    }

    [Fact]
    public async Task No_free_text_is_asked_or_kept()
    {
        await using var bench = await TryingAsync(Restriction.NoFreeText);
        var round = await bench.UntilRoundAsync();
        Assert.DoesNotContain(Question.Comment, round.Questions);
        foreach (var person in bench.People)
        {
            await bench.CheckInAsync(round, person.Id, a => a with { Comment = "Der Chef weiß nicht, wie es geht." });
        }

        await bench.UntilClosedAsync(round);
        Assert.Empty(await bench.Get<CheckInRounds>().CommentsAsync(bench.Id, round.Id));
    }

    [Fact]
    public async Task Time_saved_is_not_asked()
    {
        await using var bench = await TryingAsync(Restriction.NoTimeSaved);

        Assert.DoesNotContain(Question.TimeSaved, (await bench.UntilRoundAsync()).Questions);
    }

    [Fact]
    public async Task Use_cases_are_published_without_names()
    {
        await using var bench = await TryingAsync(Restriction.NoNamedUseCases);
        var gate = await bench.Get<WorksCouncilGate>().ReadAsync(bench.Id);
        var draft = new UseCaseDraft { Title = "Protokolle", What = "Zusammenfassen", Tool = "Copilot", Category = UseCaseCategory.Summarising, Name = "Eva" };

        Assert.Null(UseCaseCheck.Restrict(draft, gate.Restrictions).Name);
    }

    private static async Task<JourneyBench> TryingAsync(Restriction restriction)
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.CouncilToleratesAsync(new DateOnly(2027, 12, 31), restriction);
        await bench.UntilTryingAsync();
        return bench;
    }
}
