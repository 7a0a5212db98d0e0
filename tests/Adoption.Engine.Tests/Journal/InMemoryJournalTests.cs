using Adoption.Engine.Contract;
using Adoption.Engine.Journal;

namespace Adoption.Engine.Tests.Journal;

public sealed class InMemoryJournalTests : JournalContract
{
    protected override Task<IJournal> CreateAsync() => Task.FromResult<IJournal>(new InMemoryJournal());

    protected override Task<IJournal> ReopenAsync(IJournal journal) => Task.FromResult(journal);
}
