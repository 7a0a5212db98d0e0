using Adoption.Rollouts.Storage;
using Xunit;

namespace Adoption.Rollouts.Contract.Storage;

/// <summary>What every <see cref="IDocumentStore"/> promises. An implementation's tests derive from it and open their own empty store.</summary>
public abstract class DocumentStoreContract : IAsyncLifetime
{
    protected const string Table = "answers";
    protected const string Partition = "r1:w4";

    protected IDocumentStore Store { get; private set; } = null!;

    /// <summary>An empty store of its own for each test.</summary>
    protected abstract Task<IDocumentStore> OpenAsync();

    protected abstract Task CloseAsync();

    public async Task InitializeAsync() => Store = await OpenAsync();

    public Task DisposeAsync() => CloseAsync();

    [Fact]
    public async Task Get_WhatWasNeverWritten_IsNull() => Assert.Null(await Store.GetAsync(Table, Partition, "a"));

    [Fact]
    public async Task Get_AfterACommit_GivesTheDocumentAsItWasWritten()
    {
        const string json = """{"text":"Größe – „läuft“ 😀","lines":"a\nb"}""";

        await CommitAsync(new InsertDocument("a.B_9:-", json));

        var found = await Store.GetAsync(Table, Partition, "a.B_9:-");
        Assert.Equal("a.B_9:-", found?.Row);
        Assert.Equal(json, found?.Json);
        Assert.NotEmpty(found!.ETag);
    }

    [Fact]
    public async Task Keys_DifferingInCase_AreDifferent()
    {
        await CommitAsync(new InsertDocument("a", "1"), new InsertDocument("A", "2"));

        Assert.Equal("1", await JsonAsync("a"));
        Assert.Equal("2", await JsonAsync("A"));
    }

    [Fact]
    public async Task Tables_AndPartitions_AreApart()
    {
        await Store.CommitAsync("t1", "p1", [new InsertDocument("a", "1")]);
        await Store.CommitAsync("t2", "p1", [new InsertDocument("a", "2")]);
        await Store.CommitAsync("t1", "p2", [new InsertDocument("a", "3")]);

        Assert.Equal("1", (await Store.GetAsync("t1", "p1", "a"))?.Json);
        Assert.Equal("2", (await Store.GetAsync("t2", "p1", "a"))?.Json);
        Assert.Equal("3", Assert.Single(await Store.ListAsync("t1", "p2", after: null, 10)).Json);
    }

    [Fact]
    public async Task Insert_OfARowThatExists_ConflictsAndChangesNothing()
    {
        await CommitAsync(new InsertDocument("b", "1"));

        var result = await CommitAsync(new InsertDocument("a", "2"), new InsertDocument("b", "2"), new DeleteDocument("c"));

        Assert.Equal("b", result.ConflictingRow);
        Assert.False(result.Committed);
        Assert.Null(await JsonAsync("a"));
        Assert.Equal("1", await JsonAsync("b"));
    }

    [Fact]
    public async Task Replace_WithTheVersionRead_Writes()
    {
        await CommitAsync(new InsertDocument("a", "1"));
        var read = await Store.GetAsync(Table, Partition, "a");

        Assert.True((await CommitAsync(new ReplaceDocument("a", read!.ETag, "2"))).Committed);

        var now = await Store.GetAsync(Table, Partition, "a");
        Assert.Equal("2", now?.Json);
        Assert.NotEqual(read.ETag, now?.ETag);
    }

    [Fact]
    public async Task Replace_AfterSomebodyElseWrote_Conflicts()
    {
        await CommitAsync(new InsertDocument("a", "1"));
        var read = await Store.GetAsync(Table, Partition, "a");
        await CommitAsync(new UpsertDocument("a", "1"));

        var result = await CommitAsync(new UpsertDocument("b", "2"), new ReplaceDocument("a", read!.ETag, "2"));

        Assert.Equal("a", result.ConflictingRow);
        Assert.Equal("1", await JsonAsync("a"));
        Assert.Null(await JsonAsync("b"));
    }

    [Fact]
    public async Task Replace_OfARowDeletedSince_Conflicts()
    {
        await CommitAsync(new InsertDocument("a", "1"));
        var read = await Store.GetAsync(Table, Partition, "a");
        await CommitAsync(new DeleteDocument("a"));

        Assert.Equal("a", (await CommitAsync(new ReplaceDocument("a", read!.ETag, "2"))).ConflictingRow);
        Assert.Null(await JsonAsync("a"));
    }

    [Fact]
    public async Task Replace_OfARowDeletedAndWrittenAgain_Conflicts()
    {
        await CommitAsync(new InsertDocument("a", "1"));
        var read = await Store.GetAsync(Table, Partition, "a");
        await CommitAsync(new DeleteDocument("a"));
        await CommitAsync(new InsertDocument("a", "1"));

        Assert.Equal("a", (await CommitAsync(new ReplaceDocument("a", read!.ETag, "2"))).ConflictingRow);
    }

    [Fact]
    public async Task Upsert_WritesWhateverIsThere()
    {
        await CommitAsync(new UpsertDocument("a", "1"));
        await CommitAsync(new UpsertDocument("a", "2"));

        Assert.Equal("2", await JsonAsync("a"));
    }

    [Fact]
    public async Task Delete_OfNothing_IsSuccess()
    {
        Assert.True((await CommitAsync(new DeleteDocument("a"))).Committed);
        Assert.Null(await JsonAsync("a"));
    }

    [Fact]
    public async Task Versions_SayNothingOfTheOrderInWhichRowsWereWritten()
    {
        var etags = new List<string>();
        for (var i = 0; i < 40; i++)
        {
            await CommitAsync(new InsertDocument($"row-{i:00}", "{}"));
            etags.Add((await Store.GetAsync(Table, Partition, $"row-{i:00}"))!.ETag);
        }

        Assert.NotEqual(etags.Order(StringComparer.Ordinal), etags);
        Assert.NotEqual(etags.OrderDescending(StringComparer.Ordinal), etags);
    }

    [Fact]
    public async Task Commit_ByManyAtOnce_LosesNoUpdate()
    {
        await CommitAsync(new InsertDocument("count", "0"));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var added = 0; added < 10;)
            {
                var read = await Store.GetAsync(Table, Partition, "count");
                var next = (int.Parse(read!.Json) + 1).ToString();
                added += (await CommitAsync(new ReplaceDocument("count", read.ETag, next))).Committed ? 1 : 0;
            }
        }));

        Assert.Equal("80", await JsonAsync("count"));
    }

    [Fact]
    public async Task Scrub_LeavesWhatIsThereAsItIs()
    {
        await CommitAsync(new InsertDocument("a", "1"), new InsertDocument("b", "1"));
        await CommitAsync(new DeleteDocument("a"));

        await Store.ScrubAsync();

        Assert.Equal("b", Assert.Single(await Store.ListAsync(Table, Partition, after: null, 10)).Row);
    }

    protected Task<CommitResult> CommitAsync(params DocumentChange[] changes) => Store.CommitAsync(Table, Partition, changes);

    protected async Task<string?> JsonAsync(string row) => (await Store.GetAsync(Table, Partition, row))?.Json;
}
