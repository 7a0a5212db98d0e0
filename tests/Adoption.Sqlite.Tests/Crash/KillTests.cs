using System.Globalization;
using Adoption.Engine.History;
using Adoption.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>
/// A process under load (starts, activities, timers, events, children) is killed with SIGKILL at random moments again and again, always on the same
/// file. This process is the oracle: it only knows what was printed. <c>CRASH_KILLS=1000</c> kills more often.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private const string KillsVariable = "CRASH_KILLS";
    private const int Kills = 50;
    private const int TornEvery = 10;
    private const int MostLinesBeforeTheKill = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TestDatabase _database = new();
    private readonly List<Told> _told = [];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Kill_AgainAndAgainUnderLoad_LosesNothingAcknowledgedAndRepeatsNothingThatEnded()
    {
        var kills = int.TryParse(Environment.GetEnvironmentVariable(KillsVariable), CultureInfo.InvariantCulture, out var wanted) ? wanted : Kills;
        for (var life = 0; life < kills; life++)
        {
            await LiveAsync(life);
            if (life % TornEvery == TornEvery - 1)
            {
                await GoOnWithATornLogAsync(life);
            }
        }

        await LiveToTheEndAsync(_database.OpenNew());

        var started = _told.Where(t => t.Kind == "started").ToList();
        Assert.True(started.Count > kills, $"Only {started.Count} journeys in {kills} lives: the case covers too little.");
        await CheckJourneysAsync(started);
        CheckEffects(started);
    }

    /// <summary>Backup under load, as the command makes it: what the copy holds goes on.</summary>
    [Fact]
    public async Task Backup_WhileJourneysRun_HoldsOneMomentThatGoesOn()
    {
        using (var child = ChildProcess.Start("journeys", _database.Path, "backup"))
        {
            await ReadAsync(child, 0, lines: 300);
            AdoptionDatabase.Backup(_database.Path, _database.File("copy.db"));
            var acknowledgedBefore = _told.Where(t => t.Kind == "ended").ToList();
            await child.KillAsync();

            await using var copy = AdoptionDatabase.Open(_database.File("copy.db"), TimeProvider.System);
            await LiveToTheEndAsync(copy);
            Assert.NotEmpty(acknowledgedBefore);
            foreach (var ended in acknowledgedBefore)
            {
                Assert.Equal(ended.Value, (await copy.Journal.FindAsync(ended.Id))!.Output);
            }
        }
    }

    /// <summary>One process, killed after some lines.</summary>
    private async Task LiveAsync(int life)
    {
        using var child = ChildProcess.Start("journeys", _database.Path, string.Create(CultureInfo.InvariantCulture, $"life{life}"));
        await ReadAsync(child, life, Random.Shared.Next(MostLinesBeforeTheKill));
        await child.KillAsync();
        await ReadAsync(child, life, int.MaxValue);
    }

    private async Task ReadAsync(ChildProcess child, int life, int lines)
    {
        while (lines-- > 0 && await child.ReadLineAsync() is { } line)
        {
            if (Told.TryParse(life, line) is { } told)
            {
                _told.Add(told);
            }
        }
    }

    /// <summary>A copy of the killed process's files, the log cut as a power failure may cut it: a moment of the past, and it goes on.</summary>
    private async Task GoOnWithATornLogAsync(int life)
    {
        await using var torn = new TestDatabase();
        File.Copy(_database.Path, torn.Path);
        var log = await LeftLog.ReadAsync(_database.Path);
        var cut = log.Cut();
        await File.WriteAllBytesAsync(torn.Path + "-wal", cut);
        try
        {
            await LiveToTheEndAsync(torn.OpenNew());
        }
        catch (Exception e)
        {
            // Whatever it was: where the log ended belongs to it.
            throw new InvalidOperationException($"After kill {life}, with a log of {log.Length} bytes ({log.Flushed} flushed) cut to {cut.Length}: {e.Message}", e);
        }
    }

    /// <summary>The last life, in this process: whoever waits is rung, and everybody ends as they would have.</summary>
    private static async Task LiveToTheEndAsync(AdoptionDatabase database)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var engine = Journeys.EngineOn(database, services, (_, _) => Task.CompletedTask);
        var left = await database.Journal.LoadAsync();
        var unfinished = left.Unfinished.Where(r => r.Parent is null).ToList();
        await engine.StartAsync();
        foreach (var row in unfinished)
        {
            if ((await database.Journal.FindAsync(row.Id))!.HasEnded)
            {
                Assert.Equal(Journeys.OutputOf(int.Parse(row.Input, CultureInfo.InvariantCulture)), (await database.Journal.FindAsync(row.Id))!.Output);
                continue;
            }

            var read = (await database.Journal.ReadHistoryAsync(row.Id)).OfType<EventRaised>().Any();
            if (!read && !left.Messages.Any(m => m.Target == row.Id && m.Event is EventRaised))
            {
                await engine.Client.RaiseEventAsync(row.Id, Journeys.Go, 1000);
            }

            var state = await engine.Client.WaitForCompletionAsync(row.Id).WaitAsync(Patience);
            Assert.Equal(Journeys.OutputOf(int.Parse(row.Input, CultureInfo.InvariantCulture)), state.Output);
        }

        Assert.Empty((await database.Journal.LoadAsync()).Unfinished);
        await engine.StopAsync();
    }

    private async Task CheckJourneysAsync(List<Told> started)
    {
        var rung = _told.Where(t => t.Kind == "rung").Select(t => t.Id).ToHashSet();
        foreach (var journey in started)
        {
            var row = await _database.Open!.Journal.FindAsync(journey.Id);
            Assert.True(row is not null, $"The start of {journey.Id} was acknowledged, and it is not there.");
            Assert.True(row.Status == OrchestrationStatus.Completed, $"{journey.Id} is {row.Status}: {row.Failure?.Message}");
            Assert.Equal(Journeys.OutputOf(int.Parse(journey.Value, CultureInfo.InvariantCulture)), row.Output);
            var events = (await _database.Open.Journal.ReadHistoryAsync(journey.Id)).OfType<EventRaised>().Count();
            Assert.True(events == 1 || !rung.Contains(journey.Id), $"{journey.Id} was rung once and has {events} events.");
        }

        Assert.All(_told.Where(t => t.Kind == "ended"), t => Assert.Contains(started, s => s.Id == t.Id));
    }

    /// <summary>Each effect happens; twice only when a life ended between the effect and its record, and never after its journey's end was told.</summary>
    private void CheckEffects(List<Told> started)
    {
        var effects = _told.Where(t => t.Kind == "effect").ToLookup(t => $"{t.Id} {t.Value}", StringComparer.Ordinal);
        Assert.All(effects, e => Assert.True(e.DistinctBy(t => t.Life).Count() == e.Count(), $"Effect {e.Key} happened twice in one life."));
        var ended = _told.Where(t => t.Kind == "ended").ToDictionary(t => t.Id, t => t.Life);
        foreach (var journey in started.Where(j => ended.ContainsKey(j.Id)))
        {
            foreach (var key in Journeys.EffectsOf(journey.Id, int.Parse(journey.Value, CultureInfo.InvariantCulture)))
            {
                Assert.True(effects[key].Any(), $"{journey.Id} has ended without its effect {key}.");
                Assert.All(effects[key], e => Assert.True(e.Life <= ended[journey.Id], $"Effect {key} happened again after its journey's end."));
            }
        }
    }
}
