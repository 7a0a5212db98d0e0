using System.Text;
using Adoption.Rollouts.Storage;
using CsCheck;

namespace Adoption.Sqlite.Tests.Writing;

/// <summary>What was deleted can't be found in the bytes of the file, its log or anything else beside it.</summary>
public sealed class ScrubTests : IAsyncLifetime
{
    private const string Partition = "r1";
    private readonly TestDatabase _database = new();
    private IDocumentStore _store = null!;

    public Task InitializeAsync()
    {
        _store = _database.OpenNew().Documents;
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Scrub_AfterADelete_LeavesNoByteOfIt()
    {
        await _store.CommitAsync("answers", Partition, [new InsertDocument("secret-key", "\"secret-text\""), new InsertDocument("other", "\"kept\"")]);
        Assert.True(IsInFiles("secret-text"));

        await _store.CommitAsync("answers", Partition, [new DeleteDocument("secret-key")]);
        await _store.ScrubAsync();

        Assert.False(IsInFiles("secret-text"));
        Assert.False(IsInFiles("secret-key"));
        Assert.True(IsInFiles("kept"));
    }

    [Fact]
    public async Task Scrub_AfterACorrection_LeavesNothingOfWhatStoodBefore()
    {
        await _store.CommitAsync("answers", Partition, [new InsertDocument("a", $"\"secret-text {new string('x', 20_000)}\"")]);
        await _store.CommitAsync("answers", Partition, [new UpsertDocument("a", "\"kept\"")]);

        await _store.ScrubAsync();

        Assert.False(IsInFiles("secret-text"));
        Assert.False(IsInFiles("xxxxxxxx"));
    }

    [Fact]
    public void Scrub_AfterAnySequenceOfWritesAndDeletes_LeavesOnlyWhatIsThere() =>
        Gen.Select(Gen.Int[0, 150], Gen.OneOf(Gen.Int[1, 60], Gen.Int[1, 3000]), Gen.Bool)
            .Array[200]
            .Array[1, 4]
            .Sample(rounds => CheckAsync(rounds).GetAwaiter().GetResult(), iter: 12, threads: 1);

    [Fact]
    public async Task Scrub_WithAReaderOfAnOlderState_WaitsForIt()
    {
        await _store.CommitAsync("answers", Partition, [new InsertDocument("a", "\"secret-text\"")]);
        using var reader = Connections.OpenReading(_database.Path);
        Connections.Scalar(reader, "BEGIN");
        Connections.Scalar(reader, "SELECT count(*) FROM documents");
        await _store.CommitAsync("answers", Partition, [new DeleteDocument("a")]);

        var scrubbing = _store.ScrubAsync();
        Assert.False(scrubbing.IsCompleted);
        Connections.Scalar(reader, "COMMIT");
        await scrubbing;

        Assert.False(IsInFiles("secret-text"));
    }

    private async Task CheckAsync((int Row, int Length, bool Delete)[][] rounds)
    {
        var live = new Dictionary<string, string>(StringComparer.Ordinal);
        var gone = new List<string>();
        foreach (var steps in rounds)
        {
            foreach (var (row, length, delete) in steps)
            {
                var key = $"row-{row}";
                var marker = $"<{Guid.NewGuid():N}>";
                if (live.Remove(key, out var old))
                {
                    gone.Add(old);
                }

                if (!delete)
                {
                    live.Add(key, marker);
                }

                await _store.CommitAsync("answers", Partition, [delete
                    ? new DeleteDocument(key)
                    : new UpsertDocument(key, $"\"{marker}{new string('x', length)}{marker}\"")]);
            }
        }

        await _store.ScrubAsync();
        var bytes = FileBytes();
        Assert.All(live.Values, marker => Assert.True(Contains(bytes, marker)));
        Assert.DoesNotContain(gone, marker => Contains(bytes, marker));
        await new Rollouts.Storage.Collection<string>(_store, "answers", TestJson.Default.String).DeletePartitionAsync(Partition);
    }

    private bool IsInFiles(string text) => Contains(FileBytes(), text);

    private byte[] FileBytes() =>
        [.. Directory.GetFiles(Path.GetDirectoryName(_database.Path)!).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).SelectMany(Read)];

    private static bool Contains(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
