using Adoption.Rollouts.Contract.Storage;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.Storage;

public sealed class InMemoryDocumentStoreTests : DocumentStoreModelContract
{
    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult<IDocumentStore>(new InMemoryDocumentStore());

    protected override Task CloseAsync() => Task.CompletedTask;
}

/// <summary>As the rehearsal has it.</summary>
public sealed class InMemoryDocumentStoreThatKeepsObjectsTests : DocumentStoreModelContract
{
    protected override Task<IDocumentStore> OpenAsync() => Task.FromResult<IDocumentStore>(new InMemoryDocumentStore(keepsObjects: true));

    protected override Task CloseAsync() => Task.CompletedTask;
}
