using Adoption.Engine.Contract;
using Adoption.Engine.Journal;

namespace Adoption.Sqlite.Tests.Journal;

public sealed class SqliteJournalTests : JournalContract
{
    private readonly TestDatabase _database = new();

    protected override Task<IJournal> CreateAsync() => Task.FromResult(_database.OpenNew().Journal);

    protected override async Task<IJournal> ReopenAsync(IJournal journal) => (await _database.ReopenAsync()).Journal;

    protected override async Task CloseAsync(IJournal journal) => await _database.DisposeAsync();
}
