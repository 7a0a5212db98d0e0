using System.Reflection;
using Adoption.Orchestration;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_start_is_undone
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Nothing_is_left_and_nobody_ever_hears_of_it()
    {
        await using var bench = await StartedAsync();
        Assert.Equal(bench.Now + Window - UndoDesk.Margin, UndoDesk.OpenUntil(bench.Rollout, bench.Now));

        Assert.Equal(UndoOutcome.Undone, await UndoAsync(bench));
        await AssertGoneAsync(bench);
        await bench.AdvanceAsync(TimeSpan.FromDays(30));

        Assert.Empty(bench.Mails);
        await AssertGoneAsync(bench);
        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.Rollouts, Tables.AllRollouts, null, 10));
        Assert.Equal(UndoOutcome.Unknown, await UndoAsync(bench));
        var noted = Assert.Single(await bench.Get<AuditTrail>().ReadAboutGoneAsync());
        Assert.Equal(("hr", "start undone: Vertrieb", "the wrong export"), (noted.By, noted.What, noted.Reason));
    }

    [Fact]
    public async Task The_department_can_start_at_once_again()
    {
        await using var bench = await StartedAsync();
        var first = bench.Id;
        await UndoAsync(bench);

        Assert.True((await bench.StartAsync(Staff.Of(12), BenchPlan.Standard)).Started);
        Assert.NotEqual(first, bench.Id);
        await bench.AgreeAsync();
        await bench.UntilMailAsync(Rollouts.Mail.MailKind.GuardrailsPublished);
    }

    [Fact]
    public async Task Until_then_no_mail_goes_out_and_afterwards_all_do()
    {
        await using var bench = await StartedAsync();
        await bench.AdvanceAsync(Window - TimeSpan.FromSeconds(1));
        Assert.NotEmpty(bench.Obligations);
        Assert.Empty(bench.Mails);

        await bench.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(bench.Obligations.Count, bench.Mails.Count);
        Assert.Equal(UndoOutcome.TooLate, await UndoAsync(bench));
        await bench.AgreeAsync();
        await bench.UntilPhaseAsync(Phase.Experimentation);
    }

    [Theory]
    [InlineData(-16, UndoOutcome.Undone)]
    [InlineData(-15, UndoOutcome.TooLate)]
    [InlineData(0, UndoOutcome.TooLate)]
    public async Task It_closes_shortly_before_the_first_mail(int seconds, UndoOutcome expected)
    {
        await using var bench = await StartedAsync();
        await bench.AdvanceAsync(Window + TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, await UndoAsync(bench));
    }

    [Fact]
    public async Task A_start_without_a_window_cannot_be_undone()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);

        Assert.Equal(UndoOutcome.TooLate, await UndoAsync(bench));
        await bench.AgreeAsync();
        await bench.UntilMailAsync(Rollouts.Mail.MailKind.GuardrailsPublished);
    }

    /// <summary>At every place where it can be cut: whoever asks again, or the sweeper, finishes it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_crash_half_way_is_finished(bool bySweeper)
    {
        for (var commits = 0; ; commits++)
        {
            var store = new DyingStore(new InMemoryDocumentStore());
            await using var bench = await StartedAsync(new BenchParts { Store = store, SweepEvery = null });
            store.DieAfter(commits);
            try
            {
                await UndoAsync(bench);
                Assert.True(commits > 5, "Nothing was cut.");
                return;
            }
            catch (IOException)
            {
                store.Revive();
            }

            if (commits == 0)
            {
                // It died before the decision: the rollout stands.
                Assert.Equal(RolloutStatus.Running, bench.Rollout.Status);
                continue;
            }

            await bench.RestartAsync();
            if (bySweeper)
            {
                await bench.SweepAsync();
            }
            else
            {
                Assert.Equal(UndoOutcome.Undone, await UndoAsync(bench));
            }

            await AssertGoneAsync(bench);
            await bench.AdvanceAsync(TimeSpan.FromDays(1));
            Assert.Empty(bench.Mails);
        }
    }

    /// <summary>The mark became durable when mails were going out already: it does not count, and none of them is lost.</summary>
    [Fact]
    public async Task A_mark_that_took_too_long_does_not_count()
    {
        var store = new DyingStore(new InMemoryDocumentStore());
        await using var bench = await StartedAsync(new BenchParts { Store = store });
        await bench.AdvanceAsync(Window - TimeSpan.FromSeconds(20));
        var slow = true;
        store.BeforeCommit = async table =>
        {
            if (slow && table == Tables.Rollouts)
            {
                slow = false;
                await bench.AdvanceAsync(TimeSpan.FromSeconds(30));
            }
        };

        Assert.Equal(UndoOutcome.TooLate, await UndoAsync(bench));
        await bench.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(bench.Obligations.Count, bench.Mails.Count);
        bench.AssertNothingTwice();
    }

    /// <summary>Mails whose time comes between the mark and its withdrawal wait, and are not given up.</summary>
    [Fact]
    public async Task Mails_that_see_the_mark_wait()
    {
        await using var bench = await StartedAsync();
        var store = bench.Get<IDocumentStore>();
        await bench.Get<RolloutBook>().ChangeAsync(bench.Id, r => r with { Undone = new Undone(bench.Now, "hr") });
        await bench.AdvanceAsync(Window + TimeSpan.FromSeconds(1));
        Assert.Empty(bench.Mails);

        var row = (await store.GetAsync(Tables.Rollouts, Tables.AllRollouts, bench.Id.Value))!;
        var stands = System.Text.Json.JsonSerializer.Deserialize(row.Json, ProgrammeJson.Default.Rollout)! with { Undone = null };
        await store.CommitAsync(
            Tables.Rollouts, Tables.AllRollouts, [new UpsertDocument(row.Row, System.Text.Json.JsonSerializer.Serialize(stands, ProgrammeJson.Default.Rollout))]);
        await bench.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(bench.Obligations.Count, bench.Mails.Count);
    }

    /// <summary>A table that is new and belongs to rollouts has to be deleted with them too.</summary>
    [Fact]
    public void Every_table_is_of_one_rollout_or_shared()
    {
        string[] shared =
        [
            Tables.Rollouts, Tables.Departments, Tables.Directory, Tables.HandedOn, Tables.Glances, Tables.AllRollouts, Tables.TakenRequests,
            Tables.RefusedRequests, Tables.StumbledRequests,
        ];
        string[] ofRounds = [Tables.Participation, Tables.Answers, Tables.RoundSecrets];
        var all = typeof(Tables).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(all.Order(StringComparer.Ordinal), Tables.OfOneRollout.Concat(shared).Concat(ofRounds).Order(StringComparer.Ordinal));
    }

    private static Task<JourneyBench> StartedAsync() => StartedAsync(new BenchParts());

    private static async Task<JourneyBench> StartedAsync(BenchParts parts)
    {
        var bench = await JourneyBench.CreateAsync(parts);
        Assert.True((await bench.StartAsync(Staff.Of(12), BenchPlan.Standard, undoFor: Window)).Started);
        Assert.NotEmpty(bench.Obligations);
        return bench;
    }

    private static async Task<UndoOutcome> UndoAsync(JourneyBench bench)
    {
        var outcome = await bench.Get<UndoDesk>().UndoAsync(bench.Id, "hr", "the wrong export");
        await bench.SettleAsync();
        return outcome;
    }

    private static async Task AssertGoneAsync(JourneyBench bench)
    {
        Assert.Null(await bench.Get<RolloutBook>().FindAsync(bench.Id));
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
        Assert.Empty((await bench.Client.QueryAsync(new OrchestrationQuery([], bench.Id.Value))).Instances);
        Assert.Empty(await bench.Get<ObligationBook>().AllAsync(bench.Id));
        foreach (var table in Tables.OfOneRollout)
        {
            Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(table, Tables.Of(bench.Id), null, 10));
        }

        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.Glances, Tables.AllRollouts, null, 10));
        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.Departments, Tables.AllRollouts, null, 10));
    }
}
