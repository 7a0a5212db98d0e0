using System.Text.RegularExpressions;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_data_has_served
{
    [Fact]
    public async Task Raw_answers_are_gone_thirty_days_after_their_round_has_closed()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        var round = await bench.UntilRoundAsync();
        foreach (var person in bench.People)
        {
            await bench.CheckInAsync(round, person.Id);
        }

        await bench.UntilClosedAsync(round);
        var closed = bench.Now;
        await bench.AdvanceToAsync(closed.AddDays(29.9));
        Assert.NotEmpty(await AnswersAsync(bench));
        Assert.Null(bench.Rollout.DecidedAt);

        await bench.AdvanceToAsync(closed.AddDays(30.1));
        Assert.Empty(await AnswersAsync(bench));
        Assert.NotEmpty(await bench.Get<Rollouts.CheckIns.CheckInRounds>().PublishedAsync(bench.Id));
    }

    [Fact]
    public async Task Ninety_days_after_the_decision_nothing_names_an_employee()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 12);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Stop);
        var decided = bench.Rollout.DecidedAt!.Value;
        await bench.AdvanceToAsync(decided.AddDays(89.9));
        Assert.Contains("Nachname7", await DumpAsync(bench), StringComparison.Ordinal);

        await bench.AdvanceToAsync(decided.AddDays(90.1));
        var dump = await DumpAsync(bench);
        Assert.DoesNotContain("nachname", dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(new Regex("\"e000[0-9]{2}\"", RegexOptions.None, TimeSpan.FromSeconds(1)), dump);
        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.Outbox, Tables.Of(bench.Id), null, 10));
        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.Licences, Tables.Of(bench.Id), null, 10));
    }

    [Fact]
    public async Task A_cancelled_rollout_forgets_too()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.CancelAsync(returnLicences: true);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(91));

        Assert.DoesNotContain("nachname", await DumpAsync(bench), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_orchestration_that_deletes_is_revived_when_an_operator_kills_it()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.CancelAsync(returnLicences: true);
        await bench.UntilEndedAsync();
        await bench.Client.TerminateAsync(Rollouts.Privacy.RetentionOrchestrator.InstanceOf(bench.Id), "by mistake");
        await bench.AdvanceAsync(TimeSpan.FromDays(91));

        Assert.Empty(bench.People);
    }

    private static async Task<IReadOnlyList<StoredDocument>> AnswersAsync(JourneyBench bench)
    {
        var round = new Ids.RoundId(1, 1);
        var partition = Tables.Of(bench.Id, round);
        return await bench.Get<IDocumentStore>().ListAsync(Tables.Answers, partition, null, 100);
    }

    /// <summary>All documents of the rollout; the simulated directory stands for another house's system.</summary>
    private static async Task<string> DumpAsync(JourneyBench bench)
    {
        var store = bench.Get<IDocumentStore>();
        string[] tables =
        [
            Tables.Rollouts, Tables.Departments, Tables.Plans, Tables.People, Tables.Licences, Tables.Obligations, Tables.Agreements, Tables.Outbox,
            Tables.OutboxNotes, Tables.Unsubscribed, Tables.Audit, Tables.PainPoints, Tables.UseCases, Tables.Rounds, Tables.Cycles, Tables.Participation, Tables.Answers,
            Tables.RoundSecrets, Tables.BusinessCases,
        ];
        var all = new List<string>();
        foreach (var table in tables)
        {
            foreach (var partition in (string[])[Tables.AllRollouts, Tables.Of(bench.Id), .. bench.Rounds.Select(r => Tables.Of(bench.Id, r.Id))])
            {
                all.AddRange((await store.ListAsync(table, partition, null, 1000)).Select(d => $"{table}/{d.Row}: {d.Json}"));
            }
        }

        return string.Join('\n', all);
    }
}
