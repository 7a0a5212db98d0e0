using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;
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
    public async Task What_it_restricts_while_a_round_is_open_is_not_asked_nor_kept_any_more()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(14), BenchPlan.WithCouncil);
        await bench.CouncilToleratesAsync(new DateOnly(2027, 3, 2));
        await bench.UntilTryingAsync();
        var round = await bench.UntilRoundAsync();
        foreach (var person in bench.People.Take(11))
        {
            Assert.Equal(SubmitOutcome.Recorded, (await bench.CheckInAsync(round, person.Id, a => a with { Comment = "Mein Satz." })).Outcome);
        }

        await bench.UntilAskedAsync(ObligationKind.WorksCouncilAgreement);
        await bench.CouncilAgreesAsync(Restriction.NoFreeText, Restriction.NoTimeSaved);
        var late = await bench.CheckInAsync(round, bench.People[12].Id, a => a with { TimeSaved = TimeSaved.NoAnswer, Comment = "Noch einer." });
        Assert.Equal(new InvalidField(Question.Comment, AnswerRule.NotAsked), late.Invalid);
        await bench.UntilClosedAsync(round);

        Assert.Empty(await bench.Get<CheckInRounds>().CommentsAsync(bench.Id, round.Id));
        var raw = await bench.Get<IDocumentStore>().ListAsync(Tables.Answers, Tables.Of(bench.Id, round.Id), after: null, limit: 100);
        Assert.Equal(11, raw.Count(d => d.Json.Contains("Weekly", StringComparison.Ordinal)));
        Assert.DoesNotContain(raw, d => d.Json.Contains("Mein Satz", StringComparison.Ordinal) || d.Json.Contains("From1To2", StringComparison.Ordinal));
        var published = await bench.Get<CheckInRounds>().PublishedAsync(bench.Id, round.Id);
        Assert.DoesNotContain(published!.Scopes.Single().Questions, q => q.Question == Question.TimeSaved);
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
