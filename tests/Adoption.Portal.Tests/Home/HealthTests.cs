using System.Net;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Tests.Home;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_WhenAllIsWell_IsOneWord(string path, string word)
    {
        await using var bench = await PortalBench.CreateAsync();
        using var machine = bench.Visit();

        Assert.Equal(word, await machine.Http.GetStringAsync(new Uri(path, UriKind.Relative)));
    }

    [Fact]
    public async Task Ready_WithoutAStore_SaysSo_WhileTheHostLives()
    {
        var store = new FailingStore();
        await using var bench = await PortalBench.CreateAsync(new BenchParts { Store = store });
        using var machine = bench.Visit();
        store.Fails = true;

        using var ready = await machine.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "not ready"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
        Assert.Equal("live", await machine.Http.GetStringAsync(new Uri("/health/live", UriKind.Relative)));
        store.Fails = false;
        Assert.Equal("ready", await machine.Http.GetStringAsync(new Uri("/health/ready", UriKind.Relative)));
    }

    private sealed class FailingStore : IDocumentStore
    {
        private readonly InMemoryDocumentStore _real = new();

        public bool Fails { get; set; }

        public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
            Fails ? throw new IOException("The disk is gone.") : _real.GetAsync(table, partition, row, cancellationToken);

        public Task<IReadOnlyList<StoredDocument>> ListAsync(
            string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
            _real.ListAsync(table, partition, after, limit, cancellationToken);

        public Task<CommitResult> CommitAsync(
            string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default) =>
            _real.CommitAsync(table, partition, changes, cancellationToken);

        public Task ScrubAsync(CancellationToken cancellationToken = default) => _real.ScrubAsync(cancellationToken);
    }
}
