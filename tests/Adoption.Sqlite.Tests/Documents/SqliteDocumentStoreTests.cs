using Adoption.Rollouts.Contract.Storage;
using Adoption.Rollouts.Storage;

namespace Adoption.Sqlite.Tests.Documents;

public sealed class SqliteDocumentStoreTests : DocumentStoreModelContract
{
    private readonly TestDatabase _database = new();

    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult(_database.OpenNew().Documents);

    protected override async Task CloseAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Documents_AfterReopening_AreThereWithTheirVersions()
    {
        await CommitAsync(new InsertDocument("a", "1"), new InsertDocument("b", "2"));
        var before = await Store.ListAsync(Table, Partition, after: null, 10);

        var reopened = (await _database.ReopenAsync()).Documents;

        Assert.Equal(before, await reopened.ListAsync(Table, Partition, after: null, 10));
    }
}
