using System.Globalization;
using Adoption.Engine.History;
using Adoption.Orchestration;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>A process that writes is killed; whatever it had acknowledged is there, and nothing is there by halves.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Kill_AtAnyMomentAndAgain_LosesNothingAcknowledged()
    {
        var acknowledged = new List<Acknowledgement>();
        foreach (var lines in new[] { 5, 300, 1500 })
        {
            acknowledged.AddRange(await WriteAndKillAsync(lines));
            var database = _database.OpenNew();
            await CheckDocumentsAsync(database, acknowledged);
            CheckQueues(database, acknowledged);
            await CheckJournalAsync(database, acknowledged);
            await _database.CloseAsync();
        }

        Assert.True(acknowledged.Count >= 1805);
    }

    private async Task<List<Acknowledgement>> WriteAndKillAsync(int lines)
    {
        using var child = ChildProcess.Start("write", _database.Path);
        var read = new List<string>();
        while (read.Count < lines && await child.ReadLineAsync() is { } line)
        {
            read.Add(line);
        }

        await child.KillAsync();
        while (await child.ReadLineAsync() is { } line)
        {
            read.Add(line);
        }

        return [.. read.Select(Acknowledgement.TryParse).OfType<Acknowledgement>()];
    }

    private static async Task CheckDocumentsAsync(AdoptionDatabase database, List<Acknowledgement> acknowledged)
    {
        foreach (var (writer, last) in Acknowledgement.LastOf("document", acknowledged))
        {
            var rows = (await database.Documents.ListAsync("t", writer, after: null, 1000)).Select(d => d.Row).ToList();
            for (string? after = rows.LastOrDefault(); after is not null;)
            {
                var page = await database.Documents.ListAsync("t", writer, after, 1000);
                rows.AddRange(page.Select(d => d.Row));
                after = page.Count == 0 ? null : page[^1].Row;
            }

            var written = rows.Count(r => r[0] == 'a');
            Assert.InRange(written, last + 1, int.MaxValue);
            Assert.Equal([$"b{written - 1}"], rows.Where(r => r[0] == 'b'));
        }
    }

    private static void CheckQueues(AdoptionDatabase database, List<Acknowledgement> acknowledged)
    {
        var completed = acknowledged.Where(a => a.Kind == "completed").ToLookup(a => a.Writer, a => a.Number, StringComparer.Ordinal);
        foreach (var (writer, last) in Acknowledgement.LastOf("sent", acknowledged))
        {
            var bodies = Bodies(database.Path, writer);
            Assert.Empty(Enumerable.Range(0, last + 1).Select(i => $"keep {i}").Except(bodies, StringComparer.Ordinal));
            Assert.DoesNotContain(completed[writer].Select(i => $"take {i}"), bodies.Contains);
            Assert.Equal(bodies.Count, bodies.Distinct(StringComparer.Ordinal).Count());
        }
    }

    private static List<string> Bodies(string path, string queue)
    {
        using var connection = Connections.OpenReading(path);
        using var statements = new Statements(connection);
        return statements.Query("SELECT body FROM messages WHERE queue = ?1", r => r.GetString(0), queue);
    }

    private static async Task CheckJournalAsync(AdoptionDatabase database, List<Acknowledgement> acknowledged)
    {
        var timers = (await database.Journal.LoadAsync()).Timers.ToLookup(t => t.Key.Instance, t => t.Key.Number);
        foreach (var (writer, last) in Acknowledgement.LastOf("turn", acknowledged))
        {
            var id = new InstanceId(writer);
            var history = await database.Journal.ReadHistoryAsync(id);
            Assert.InRange(history.Count, last + 1, int.MaxValue);
            Assert.Equal(Enumerable.Range(0, history.Count).Select(i => new EventRaised("e", $"{i}")), history.Cast<EventRaised>());
            Assert.Equal($"{history.Count - 1}", (await database.Journal.FindAsync(id))!.CustomStatus);
            Assert.Equal([history.Count - 1], timers[id]);
        }
    }

    private sealed record Acknowledgement(string Kind, string Writer, int Number)
    {
        /// <summary>Null for the half line that was being printed.</summary>
        public static Acknowledgement? TryParse(string line) =>
            line.Split(' ') is [var kind, var writer, var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var parsed)
                ? new Acknowledgement(kind, writer, parsed)
                : null;

        public static IEnumerable<(string Writer, int Last)> LastOf(string kind, IEnumerable<Acknowledgement> all) =>
            all.Where(a => a.Kind == kind)
                .GroupBy(a => a.Writer, StringComparer.Ordinal)
                .Select(g => (g.Key, g.Max(a => a.Number)));
    }
}
