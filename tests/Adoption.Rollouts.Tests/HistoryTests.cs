using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests;

/// <summary>
/// Rollouts live for months while the code changes: histories recorded by released versions must replay. A history that no longer does means
/// that running rollouts would stop; the change then needs a new version beside the old path, not a new recording.
/// </summary>
public sealed class HistoryTests
{
    private const string RecordVariable = "RECORD_HISTORIES";

    public static TheoryData<string> Recorded { get; } =
        [.. Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "histories");

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Replay_HistoryOfAReleasedVersion_Agrees(string file)
    {
        var report = await HistoryReplayer.ReplayAsync(Composition.CreateCatalog(), await File.ReadAllTextAsync(Path.Combine(Folder, file)));

        Assert.True(report.Agrees, $"{file}: {report.Disagreement}");
    }

    [Fact]
    public void Recorded_EveryOrchestrator_IsThere()
    {
        var names = Directory.GetFiles(Path.Combine(Folder, "v1"), "*.json").Select(f => RecordedHistory.Parse(File.ReadAllText(f)).Name);

        Assert.Equal(Composition.CreateCatalog().Orchestrators.Keys.Order(StringComparer.Ordinal), names.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Replay_OrchestratorThatAsksForSomethingElse_NamesEventAndRequest()
    {
        var changed = new OrchestrationCatalog().AddOrchestrator(ObligationOrchestrator.Definition, _ => new Impatient());
        var report = await HistoryReplayer.ReplayAsync(changed, await File.ReadAllTextAsync(Path.Combine(Folder, "v1", "obligation-decision-1-1-1.json")));

        Assert.False(report.Agrees);
        Assert.Contains("DecideObligation", report.Disagreement, StringComparison.Ordinal);
        Assert.Contains("FireRung", report.Disagreement, StringComparison.Ordinal);
    }

    /// <summary>Run once for a released version, with the variable set to the folder it writes to.</summary>
    [Fact]
    public async Task Record_ARepresentativeJourney_HoldsAllOrchestrators()
    {
        var journal = new InMemoryJournal();
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil, new BenchParts { Journal = journal });
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 3);
        await bench.UntilAsync(() => bench.OpenOf(ObligationKind.Decision)!.LastRung == 2, "the decision is escalated");
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Stop);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(100));

        string[] suffixes =
        [
            "", ":guardrails:1-1", ":access:1-1", ":experimentation:1-1", ":checkin:1-1-1", ":scaling:1-1", ":retention", ":o:decision-1-1-1",
            ":o:works-council-agreement-1-1-1",
        ];
        await RecordAsync(bench, journal, suffixes);
    }

    [Fact]
    public async Task Record_AnUpdatedExport_CatchesUpAndReplays()
    {
        var journal = new InMemoryJournal();
        var directory = new SimulatedDirectoryOptions { Failing = new Dictionary<string, LicenceFailure> { [Staff.Of(13)[12].Address!] = LicenceFailure.AccountBlocked } };
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12), BenchPlan.Standard, new BenchParts { Journal = journal, Directory = directory });
        await bench.UntilTryingAsync();
        await bench.Get<PeopleDesk>().UpdateAsync(bench.Id, new IntakeResult(Staff.Of(13), [], []), "Hr");
        await bench.AnswerAsync(ObligationKind.RepairLicences, Verdict.Done);
        await bench.AdvanceAsync(TimeSpan.FromDays(5));
        await RecordAsync(bench, journal, ":people:1");
    }

    private static async Task RecordAsync(JourneyBench bench, InMemoryJournal journal, params string[] suffixes)
    {
        foreach (var suffix in suffixes)
        {
            var history = await RecordedHistory.ReadAsync(journal, new InstanceId(bench.Id + suffix));
            var report = await HistoryReplayer.ReplayAsync(Composition.CreateCatalog(), history!.ToJson());
            Assert.True(report.Agrees, report.Disagreement);
            if (Environment.GetEnvironmentVariable(RecordVariable) is { Length: > 0 } folder)
            {
                var name = suffix.Length == 0 ? "rollout" : suffix[1..].Replace("o:", "obligation-", StringComparison.Ordinal).Split(':')[0];
                await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.json"), history.ToJson());
            }
        }
    }

    private sealed class Impatient : Orchestrator<ObligationRef, ObligationClosed>
    {
        public override async Task<ObligationClosed> RunAsync(OrchestrationContext context, ObligationRef input)
        {
            await context.CallActivityAsync(FireRung.Definition, new ObligationRung(input, 0), Retries.Store);
            return new ObligationClosed(ObligationStatus.Answered);
        }
    }
}
