using System.Globalization;
using System.Runtime.CompilerServices;
using Adoption.Orchestration;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>Runs journeys without end, prints what was acknowledged and each effect, and is killed.</summary>
internal static class JourneyProcess
{
    private const int AtATime = 24;

    /// <param name="session">Part of this process's ids; <c>[a-z0-9]</c>.</param>
    public static async Task RunAsync(string path, string session)
    {
        await using var database = AdoptionDatabase.Open(path, TimeProvider.System);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var engine = Journeys.EngineOn(database, services, (id, number) => PrintAsync($"effect {id} {number}"));
        await engine.StartAsync();
        await PrintAsync("running");
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => TravelAsync()));

        async Task TravelAsync()
        {
            while (true)
            {
                var number = Interlocked.Increment(ref next);
                var id = new InstanceId($"{session}:{number}");
                await engine.Client.ScheduleNewInstanceAsync(Journeys.Journey, number, id);
                await PrintAsync($"started {id} {number}");
                await engine.Client.RaiseEventAsync(id, Journeys.Go, 1000);
                await PrintAsync($"rung {id} {number}");
                var state = await engine.Client.WaitForCompletionAsync(id);
                await PrintAsync($"ended {id} {state.Output}");
            }
        }
    }

    /// <summary>One commit after the other, each printed when it is acknowledged; at the end how often the writer committed.</summary>
    public static async Task CommitAsync(string path, int count)
    {
        await using var database = AdoptionDatabase.Open(path, TimeProvider.System);
        for (var i = 0; i < count; i++)
        {
            await database.SetMetaAsync("count", i.ToString(CultureInfo.InvariantCulture));
        }

        await PrintAsync($"commits {database.Counters.Commits} 0");
    }

    [MethodImpl(MethodImplOptions.Synchronized)]
    private static Task PrintAsync(string line)
    {
        // One write a line: what was printed before a kill is there as a whole, save for the last.
        Console.Out.Write(line + "\n");
        Console.Out.Flush();
        return Task.CompletedTask;
    }
}
