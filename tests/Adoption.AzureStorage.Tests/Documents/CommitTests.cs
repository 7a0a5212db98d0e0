using Adoption.AzureStorage.Documents;
using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts.Storage;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Adoption.AzureStorage.Tests.Documents;

/// <summary>The service did what it was asked, and its answer was lost on the way: the SDK asks again, and must not be taken for somebody else.</summary>
[Collection(SharedAzurite.Name)]
public sealed class CommitTests(SharedAzurite azurite)
{
    [Fact]
    public async Task Commit_WhoseAnswerIsLost_CountsOnceAndIsNoConflict()
    {
        var store = Open(out var losing);
        await store.CommitAsync("t", "p", [new InsertDocument("a", "1"), new InsertDocument("b", "1")]);
        var read = await store.GetAsync("t", "p", "a");

        losing.Next = true;
        var result = await store.CommitAsync("t", "p", [new ReplaceDocument("a", read!.ETag, "2"), new DeleteDocument("b"), new InsertDocument("c", "1")]);

        Assert.False(losing.Next);
        Assert.True(result.Committed);
        Assert.Equal([("a", "2"), ("c", "1")], (await store.ListAsync("t", "p", after: null, 10)).Select(d => (d.Row, d.Json)));
    }

    [Fact]
    public async Task Commit_OfDeletesWhoseAnswerIsLost_IsDone()
    {
        var store = Open(out var losing);
        await store.CommitAsync("t", "p", [new InsertDocument("a", "1")]);

        losing.Next = true;

        Assert.True((await store.CommitAsync("t", "p", [new DeleteDocument("a")])).Committed);
        Assert.Empty(await store.ListAsync("t", "p", after: null, 10));
    }

    /// <summary>Between losing the answer and asking again somebody else came: then it is theirs.</summary>
    [Fact]
    public async Task Commit_AfterWhichSomebodyElseWrote_Conflicts()
    {
        var store = Open(out _);
        await store.CommitAsync("t", "p", [new InsertDocument("a", "1")]);
        var read = await store.GetAsync("t", "p", "a");
        await Open(out _).CommitAsync("t", "p", [new UpsertDocument("a", "theirs")]);

        Assert.Equal("a", (await store.CommitAsync("t", "p", [new ReplaceDocument("a", read!.ETag, "2")])).ConflictingRow);
    }

    private readonly AzureStorageOptions _options = azurite.NewOptions();

    private AzureDocumentStore Open(out LosesAnswers losing)
    {
        losing = new LosesAnswers();
        var options = new TableClientOptions { Retry = { Delay = TimeSpan.FromMilliseconds(1) } };
        options.AddPolicy(losing, HttpPipelinePosition.PerRetry);
        return new AzureDocumentStore(new TableClient(_options.ConnectionString, _options.Table, options));
    }

    private sealed class LosesAnswers : HttpPipelinePolicy
    {
        public bool Next { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => ProcessNext(message, pipeline);

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            await ProcessNextAsync(message, pipeline);
            if (Next && message.Request.Uri.Path.EndsWith("$batch", StringComparison.Ordinal))
            {
                Next = false;
                throw new IOException("The connection was cut.");
            }
        }
    }
}
