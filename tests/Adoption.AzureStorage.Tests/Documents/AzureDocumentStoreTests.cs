using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts.Contract.Storage;
using Adoption.Rollouts.Storage;

namespace Adoption.AzureStorage.Tests.Documents;

[Collection(SharedAzurite.Name)]
public sealed class AzureDocumentStoreTests(SharedAzurite azurite) : DocumentStoreModelContract
{
    private AzureStorageOptions _options = null!;

    protected override Task<IDocumentStore> OpenAsync()
    {
        _options = azurite.NewOptions();
        return Task.FromResult(new AzureStorageAccount(_options).Documents);
    }

    protected override Task CloseAsync() => Task.CompletedTask;

    [Fact]
    public async Task Documents_ReadByAnotherInstanceOfTheApp_AreThereWithTheirVersions()
    {
        await CommitAsync(new InsertDocument("a", "1"), new InsertDocument("b", "2"));
        var before = await Store.ListAsync(Table, Partition, after: null, 10);

        var other = new AzureStorageAccount(_options).Documents;

        Assert.Equal(before, await other.ListAsync(Table, Partition, after: null, 10));
        Assert.True((await other.CommitAsync(Table, Partition, [new ReplaceDocument("a", before[0].ETag, "3")])).Committed);
        Assert.Equal("a", (await CommitAsync(new ReplaceDocument("a", before[0].ETag, "4"))).ConflictingRow);
    }

    /// <summary>The caller knows the version from elsewhere: this instance has never read the row.</summary>
    [Fact]
    public async Task Replace_OfARowThatOnlyAnotherInstanceRead_Writes()
    {
        await CommitAsync(new InsertDocument("a", "1"));
        var read = await new AzureStorageAccount(_options).Documents.GetAsync(Table, Partition, "a");

        Assert.True((await CommitAsync(new ReplaceDocument("a", read!.ETag, "2"), new InsertDocument("b", "1"))).Committed);
        Assert.Equal("2", await JsonAsync("a"));
    }

    [Fact]
    public async Task Delete_OfSomeThatAreThereAndSomeThatAreNot_DeletesAndWritesTheRest()
    {
        await CommitAsync(new InsertDocument("a", "1"), new InsertDocument("b", "1"));

        Assert.True((await CommitAsync(new DeleteDocument("a"), new DeleteDocument("gone"), new UpsertDocument("b", "2"))).Committed);

        Assert.Equal(("b", "2"), Assert.Single((await Store.ListAsync(Table, Partition, after: null, 10)).Select(d => (d.Row, d.Json))));
    }

    [Fact]
    public async Task Rows_InTheService_HoldWhatOperatorsReadAndNoETagOfTheService()
    {
        await CommitAsync(new InsertDocument("a", """{"plain":true}"""));

        var row = (await azurite.Table(_options).GetEntityAsync<Azure.Data.Tables.TableEntity>($"{Table}~{Partition}", "a")).Value;

        Assert.Equal("""{"plain":true}""", row.GetString("Json"));
        Assert.DoesNotContain("datetime", (await Store.GetAsync(Table, Partition, "a"))!.ETag, StringComparison.OrdinalIgnoreCase);
    }
}
