using Azure.Data.Tables;

namespace Adoption.AzureStorage.Tests.Emulator;

/// <summary>One emulator for all tests that leave it running; each test has a table and queues of its own in it.</summary>
public sealed class SharedAzurite : IAsyncLifetime
{
    public const string Name = "Azurite";

    private static int s_accounts;

    private Azurite? _azurite;

    internal string ConnectionString => _azurite!.ConnectionString;

    public async Task InitializeAsync() => _azurite = await Azurite.StartAsync();

    public async Task DisposeAsync() => await _azurite!.DisposeAsync();

    internal string TableAddress => _azurite!.TableAddress;

    /// <summary>Empty, as if the storage account were new.</summary>
    internal AzureStorageAccount NewAccount() => new(NewOptions());

    internal AzureStorageOptions NewOptions()
    {
        var number = Interlocked.Increment(ref s_accounts);
        return new AzureStorageOptions { ConnectionString = ConnectionString, Table = $"test{number}", QueuePrefix = $"test{number}-" };
    }

    /// <summary>The table as somebody sees it who has the account's key.</summary>
    internal TableClient Table(AzureStorageOptions options) => new(ConnectionString, options.Table);
}

[CollectionDefinition(SharedAzurite.Name)]
#pragma warning disable CA1711 // xunit's word for it.
public sealed class AzuriteCollection : ICollectionFixture<SharedAzurite>;
#pragma warning restore CA1711
