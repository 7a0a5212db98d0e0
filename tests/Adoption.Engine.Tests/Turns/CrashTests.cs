using System.Collections.Concurrent;
using Adoption.Engine.Contract;
using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Engine.Tests.Turns;

/// <summary>The process dies with each commit in turn, before or after it reaches the disk; a new one goes on with what is there.</summary>
public sealed class CrashTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly OrchestratorDefinition<int, int> Child = Bench.Main with { Name = "child" };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Death_AtEachCommit_LeadsToTheSameOutcome(bool writesTheLast)
    {
        var undisturbed = await RunAsync(null, writesTheLast);
        Assert.Equal("42", undisturbed.Output);
        Assert.True(undisturbed.Commits > 10, $"Only {undisturbed.Commits} commits: the case covers too little.");

        for (var commit = 1; commit <= undisturbed.Commits; commit++)
        {
            var disturbed = await RunAsync(commit, writesTheLast);

            Assert.True(disturbed.Output == undisturbed.Output, $"Commit {commit}: {disturbed.Output}");
            Assert.Equal(undisturbed.Effects.Keys.Order(StringComparer.Ordinal), disturbed.Effects.Keys.Order(StringComparer.Ordinal));
            Assert.All(disturbed.Effects, e => Assert.InRange(e.Value, 1, 2));
            Assert.Equal(undisturbed.EndedAt, disturbed.EndedAt);
        }
    }

    private static async Task<(string? Output, long Commits, DateTimeOffset EndedAt, ConcurrentDictionary<string, int> Effects)> RunAsync(
        long? diesAt, bool writesTheLast)
    {
        var effects = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var catalog = Programme(effects);
        var journal = new InMemoryJournal();
        var clock = new VirtualClock(Start);
        var mortal = new MortalJournal(journal) { DiesAtCommit = diesAt, WritesTheLast = writesTheLast };
        await LiveAsync(catalog, mortal, clock, mortal.Died);
        if (mortal.Died.IsCompleted)
        {
            await LiveAsync(catalog, journal, clock, new TaskCompletionSource().Task);
        }

        var row = (await journal.FindAsync(Bench.Id))!;
        return (row.Output, mortal.Commits, row.UpdatedAt, effects);
    }

    /// <summary>One process, until the programme has ended or the process has died.</summary>
    private static async Task LiveAsync(OrchestrationCatalog catalog, IJournal journal, VirtualClock clock, Task died)
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        var engine = new OrchestrationEngine(
            catalog, services, journal, clock, new EngineOptions { RunActivitiesInline = true }, NullLoggerFactory.Instance);
        using var registration = clock.Register(engine);
        await engine.StartAsync();
        using var stop = new CancellationTokenSource();
        var life = LiveAsync(engine, clock, stop.Token);
        if (await Task.WhenAny(life, died).WaitAsync(TimeSpan.FromMinutes(2)) == died)
        {
            await stop.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => life);
        }
        else
        {
            await life;
            await engine.DisposeAsync();
        }
    }

    private static async Task LiveAsync(OrchestrationEngine engine, VirtualClock clock, CancellationToken dead)
    {
        await engine.Client.ScheduleNewInstanceAsync(Bench.Main, 1, Bench.Id, dead).WaitAsync(dead);
        var ended = engine.Client.WaitForCompletionAsync(Bench.Id, dead);
        await clock.RunAsync(() => ended.IsCompleted, cancellationToken: dead);
        await ended.WaitAsync(dead);
    }

    /// <summary>A little of everything that is durable.</summary>
    private static OrchestrationCatalog Programme(ConcurrentDictionary<string, int> effects) => Bench
        .With(
            async (context, n) =>
            {
                var child = context.CallSubOrchestratorAsync(Child, n, Bench.Id.Child("child"));
                n = await context.CallActivityAsync(Bench.Next, n);
                var numbers = await Task.WhenAll(Enumerable.Range(100, 3).Select(i => context.CallActivityAsync(Bench.Next, i)));
                var early = await context.ReceiveEventAsync(Bench.Ring, context.UtcNow.AddMinutes(1));
                await context.CreateTimerAsync(context.UtcNow.AddDays(30));
                context.SendEvent(Bench.Id.Child("child"), Bench.Ring, 30);
                var late = await context.ReceiveEventAsync(Bench.Ring, context.UtcNow.AddDays(30));
                return early.TimedOut && numbers.Sum() == 306 ? n + late.Payload + await child : -1;
            },
            (context, n) =>
            {
                effects.AddOrUpdate($"{context.InstanceId}/{n}", 1, (_, count) => count + 1);
                return Task.FromResult(n + 1);
            })
        .Add(Child, async (context, n) =>
        {
            if (n < 3)
            {
                await context.CallActivityAsync(Bench.Next, n);
                context.ContinueAsNew(n + 1, Bench.Number);
                return 0;
            }

            var ring = await context.ReceiveEventAsync(Bench.Ring);
            context.SendEvent(Bench.Id, Bench.Ring, 10);
            return ring;
        }).Catalog;
}
