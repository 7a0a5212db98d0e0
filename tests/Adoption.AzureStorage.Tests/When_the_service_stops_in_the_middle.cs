using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Azure;

namespace Adoption.AzureStorage.Tests;

/// <summary>The service goes away while many write, and comes back: every acknowledged write is there, and what failed may be tried again.</summary>
public sealed class When_the_service_stops_in_the_middle : IAsyncLifetime
{
    private const int Writers = 4;

    private Azurite _azurite = null!;
    private AzureStorageAccount _account = null!;

    public async Task InitializeAsync()
    {
        _azurite = await Azurite.StartAsync(keeps: true);
        _account = new AzureStorageAccount(new AzureStorageOptions { ConnectionString = _azurite.ConnectionString });
    }

    public async Task DisposeAsync() => await _azurite.DisposeAsync();

    [Fact]
    public async Task Should_lose_no_acknowledged_document_and_no_message_and_count_nothing_twice()
    {
        var store = _account.Documents;
        var queue = _account.Queue("mail");
        await store.CommitAsync("t", "p", [new InsertDocument("count", "0")]);
        using var enough = new CancellationTokenSource();
        var writing = Enumerable.Range(0, Writers).Select(w => WriteAsync(store, queue, w, enough.Token)).ToArray();

        await UntilCountedAsync(store, 20);
        await _azurite.StopAsync();
        await _azurite.StartAgainAsync();
        var after = await CountAsync(store);
        await UntilCountedAsync(store, after + 20);
        await enough.CancelAsync();
        var sent = (await Task.WhenAll(writing)).SelectMany(s => s).ToList();

        var received = new List<string>();
        while (await queue.ReceiveAsync(32, TimeSpan.FromMinutes(5)) is { Count: > 0 } some)
        {
            received.AddRange(some.Select(m => m.Body));
        }

        Assert.Empty(sent.Except(received, StringComparer.Ordinal));
        Assert.Equal(await CountAsync(store), (await store.ListAsync("t", "p", after: null, 1000)).Count - 1);
    }

    /// <summary>Each step counts one and writes a row in one commit, then sends the row's name.</summary>
    private static async Task<List<string>> WriteAsync(IDocumentStore store, IMessageQueue queue, int writer, CancellationToken enough)
    {
        var sent = new List<string>();
        for (var i = 0; !enough.IsCancellationRequested; i++)
        {
            var row = $"w{writer}-{i:00000}";
            await AgainAsync(async () =>
            {
                while (await store.GetAsync("t", "p", row, CancellationToken.None) is null)
                {
                    var count = (await store.GetAsync("t", "p", "count", CancellationToken.None))!;
                    var committed = await store.CommitAsync(
                        "t", "p", [new ReplaceDocument("count", count.ETag, $"{int.Parse(count.Json) + 1}"), new InsertDocument(row, "{}")], CancellationToken.None);
                    Assert.Equal(committed.Committed, await store.GetAsync("t", "p", row, CancellationToken.None) is not null);
                }
            });
            await AgainAsync(() => queue.SendAsync(row, default, CancellationToken.None));
            sent.Add(row);
        }

        return sent;
    }

    /// <summary>As an activity is tried again when the service stays away for longer than the SDK waits.</summary>
    private static async Task AgainAsync(Func<Task> step)
    {
        while (true)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }

    private static async Task<int> CountAsync(IDocumentStore store) => int.Parse((await store.GetAsync("t", "p", "count"))!.Json);

    private static async Task UntilCountedAsync(IDocumentStore store, int count)
    {
        while (await CountAsync(store) < count)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }
}
