using System.Runtime.CompilerServices;
using Adoption.Engine.History;
using Adoption.Orchestration;

namespace Adoption.Engine.Tests.History;

public sealed class HistoryReplayerTests
{
    private static readonly RetryPolicy Twice = new(2, TimeSpan.FromHours(1), 1, TimeSpan.FromHours(1));

    /// <summary>
    /// Version 1 of this code recorded <c>histories/everything.v1.json</c>. It does not change: what it does is what running instances did.
    /// </summary>
    private static Bench Everything(Func<OrchestrationContext, int, Task<int>>? changed = null)
    {
        var child = Bench.Main with { Name = "child" };
        return Bench
            .With(
                changed ?? (async (context, n) =>
                {
                    try
                    {
                        await context.CallActivityAsync(Bench.Next, -1, Twice);
                    }
                    catch (ActivityFailedException)
                    {
                        n++;
                    }

                    var calls = Enumerable.Range(0, 3).Select(i => context.CallActivityAsync(Bench.Next, i)).ToList();
                    n += (await Task.WhenAll(calls)).Sum();
                    n += await context.CallSubOrchestratorAsync(child, n, context.InstanceId.Child("child"));
                    var missed = await context.ReceiveEventAsync(Bench.Ring, context.UtcNow.AddDays(7));
                    context.SendEvent(context.InstanceId, Bench.Ring, 100);
                    var met = await context.ReceiveEventAsync(Bench.Ring, context.UtcNow.AddDays(7));
                    return missed.TimedOut ? n + met.Payload : -1;
                }),
                (_, n) => n < 0 ? throw new TimeoutException("no answer") : Task.FromResult(n + 1))
            .Add(child, (_, n) => Task.FromResult(n));
    }

    [Fact]
    public async Task Golden_EverythingV1_AgreesWithTheEngineOfToday()
    {
        var report = await HistoryReplayer.ReplayAsync(Everything().Catalog, await File.ReadAllTextAsync(Golden()));

        Assert.Null(report.Disagreement);
        Assert.True(report.Agrees);
        Assert.True(report.Events > 25);
    }

    [Fact]
    public async Task Golden_EverythingV1_IsWhatTheEngineOfTodayRecords()
    {
        await using var host = await Everything().StartAsync(options: new EngineOptions { RunActivitiesInline = true });
        await host.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id);
        await host.RunToEndAsync(Bench.Id);

        var recorded = (await RecordedHistory.ReadAsync(host.Journal, Bench.Id))!.ToJson();

        Assert.Equal(await File.ReadAllTextAsync(Golden()), recorded);
    }

    [Fact]
    public async Task Replay_OfOtherCode_NamesTheEventAndTheRequest()
    {
        var other = Everything((context, n) => context.CallActivityAsync(Bench.Next with { Name = "other" }, n));

        var report = await HistoryReplayer.ReplayAsync(other.Catalog, await File.ReadAllTextAsync(Golden()));

        Assert.Equal(
            "'bench:main' does not agree with its history, which records activity 'next' (#0); the code requests activity 'other' (#0).",
            report.Disagreement);
    }

    [Fact]
    public async Task Replay_WithAnotherRetryPolicy_IsABreakingChange()
    {
        var other = Everything(async (context, n) => await context.CallActivityAsync(Bench.Next, n));

        var report = await HistoryReplayer.ReplayAsync(other.Catalog, await File.ReadAllTextAsync(Golden()));

        Assert.Contains("records a timer (#1); the code requests", report.Disagreement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replay_OfAnUnknownOrchestrator_SaysSo()
    {
        var report = await HistoryReplayer.ReplayAsync(new OrchestrationCatalog(), await File.ReadAllTextAsync(Golden()));

        Assert.Equal("No orchestrator named 'main' is registered in this host.", report.Disagreement);
    }

    [Fact]
    public async Task ToJson_Parsed_IsTheSame()
    {
        var text = await File.ReadAllTextAsync(Golden());

        Assert.Equal(text, RecordedHistory.Parse(text).ToJson());
    }

    private static string Golden([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "histories", "everything.v1.json");
}
