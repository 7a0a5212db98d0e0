using System.Globalization;
using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>What the tests start as a process: hold a database, back one up, or write to one (or run orchestrations on it) until killed, printing what was acknowledged.</summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["hold", var path]:
                await using (AdoptionDatabase.Open(path, TimeProvider.System))
                {
                    Console.WriteLine("open");
                    await Console.In.ReadToEndAsync();
                }

                return 0;
            case ["backup", var path, var target]:
                AdoptionDatabase.Backup(path, target);
                Console.WriteLine("done");
                return 0;
            case ["write", var path]:
                await using (var database = AdoptionDatabase.Open(path, TimeProvider.System))
                {
                    await WriteAsync(database);
                }

                return 0;
            case ["journeys", var path, var session]:
                await JourneyProcess.RunAsync(path, session);
                return 0;
            case ["commit", var path, var count]:
                await JourneyProcess.CommitAsync(path, int.Parse(count, CultureInfo.InvariantCulture));
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Rounds go on from where a killed one stopped, so that several crashes hit the same file.</summary>
    private static async Task WriteAsync(AdoptionDatabase database)
    {
        var session = Guid.NewGuid().ToString("N");
        var writers = Enumerable.Range(0, 4).SelectMany(i => new[]
        {
            DocumentsAsync(database, $"{session}-{i}"),
            QueueAsync(database, $"{session}-{i}"),
            JournalAsync(database, $"{session}-{i}"),
        });
        await Task.WhenAll(writers);
    }

    /// <summary>Two rows in one commit, and the one of the commit before deleted.</summary>
    private static async Task DocumentsAsync(AdoptionDatabase database, string writer)
    {
        for (var i = 0; ; i++)
        {
            await database.Documents.CommitAsync("t", writer, [
                new InsertDocument($"a{i}", "{}"), new InsertDocument($"b{i}", "{}"), new DeleteDocument($"b{i - 1}")]);
            Console.WriteLine($"document {writer} {i}");
        }
    }

    /// <summary>Sends one message more than it completes.</summary>
    private static async Task QueueAsync(AdoptionDatabase database, string writer)
    {
        var queue = database.Queue(writer);
        for (var i = 0; ; i++)
        {
            await queue.SendManyAsync([new QueueItem($"keep {i}", TimeSpan.FromDays(1)), new QueueItem($"take {i}", TimeSpan.Zero)]);
            Console.WriteLine($"sent {writer} {i}");
            foreach (var message in await queue.ReceiveAsync(1, TimeSpan.FromDays(1)))
            {
                await queue.CompleteAsync(message);
                Console.WriteLine($"completed {writer} {message.Body[5..]}");
            }
        }
    }

    /// <summary>Each turn appends one event, replaces its timer and counts in the row.</summary>
    private static async Task JournalAsync(AdoptionDatabase database, string writer)
    {
        var id = new InstanceId(writer);
        var at = DateTimeOffset.UnixEpoch;
        var row = new InstanceRow(id, "main", OrchestrationStatus.Running, "1", null, null, at, at, null, 0, null);
        await database.Journal.CommitAsync(new TurnCommit { Starts = [new InstanceStart(row, null)] });
        for (var i = 0; ; i++)
        {
            await database.Journal.CommitAsync(new TurnCommit
            {
                Update = row with { CustomStatus = $"{i}" },
                History = [new HistoryRecord(id, 0, i, new EventRaised("e", $"{i}"))],
                DoneTimers = [new ActionKey(id, 0, i - 1)],
                NewTimers = [new PendingTimer(new ActionKey(id, 0, i), at)],
            });
            Console.WriteLine($"turn {writer} {i}");
        }
    }
}
