using System.Collections.Concurrent;
using Adoption.AzureStorage.Documents;
using Adoption.AzureStorage.Queues;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Adoption.AzureStorage;

/// <summary>
/// The store and the queues of one storage account. Tables and queues are made when something is first written to them. Safe for any number of
/// threads and of instances of the app.
/// </summary>
public sealed class AzureStorageAccount
{
    private readonly ConcurrentDictionary<string, AzureMessageQueue> _queues = new(StringComparer.Ordinal);
    private readonly QueueServiceClient _queueService;

    /// <param name="options">Checked before by <see cref="AzureStorageOptionsRules"/>.</param>
    public AzureStorageAccount(AzureStorageOptions options)
    {
        var tables = new TableClientOptions().Quiet();
        var queues = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 }.Quiet();
        var blobs = new BlobClientOptions().Quiet();
        TableServiceClient tableService;
        if (options.ConnectionString is { } key)
        {
            tableService = new TableServiceClient(key, tables);
            _queueService = new QueueServiceClient(key, queues);
            Blobs = new BlobServiceClient(key, blobs);
        }
        else
        {
            var identity = Identity(options.ClientId);
            tableService = new TableServiceClient(options.TableServiceUri, identity, tables);
            _queueService = new QueueServiceClient(options.QueueServiceUri, identity, queues);
            Blobs = new BlobServiceClient(options.BlobServiceUri, identity, blobs);
        }

        Prefix = options.QueuePrefix;
        Documents = new AzureDocumentStore(tableService.GetTableClient(options.Table));
    }

    public IDocumentStore Documents { get; }

    /// <summary>Stands before the names of queues and containers.</summary>
    internal string Prefix { get; }

    /// <summary>For what is too large for a message: departments that HR systems upload.</summary>
    public BlobServiceClient Blobs { get; }

    /// <summary>The queue of this name; the same object every time.</summary>
    /// <exception cref="ArgumentException">Not 3 to 63 lower-case letters, digits and single hyphens (the rule of Azure Storage).</exception>
    public AzureMessageQueue Queue(string name) => _queues.GetOrAdd(
        name,
        n => new AzureMessageQueue(_queueService.GetQueueClient(QueueName.Check(Prefix + n)), () => Queue(n + QueueNames.PoisonSuffix)));

    private static TokenCredential Identity(string? clientId) => clientId is null
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
