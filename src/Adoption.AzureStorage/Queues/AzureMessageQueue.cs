using Adoption.Rollouts.Queues;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using QueueItem = Adoption.Rollouts.Queues.QueueItem;
using QueueMessage = Adoption.Rollouts.Queues.QueueMessage;

namespace Adoption.AzureStorage.Queues;

/// <summary>
/// One queue of Azure Storage. Bodies travel as Base64, as the Functions host expects them; messages never expire (the service's own default
/// would drop them after seven days).
/// </summary>
/// <param name="client">With Base64 as its encoding.</param>
/// <param name="poison">Where what nobody could handle waits for a person.</param>
public sealed class AzureMessageQueue(QueueClient client, Func<AzureMessageQueue> poison) : IMessageQueue
{
    /// <summary>The service has no call for many messages; so many are sent side by side.</summary>
    private const int SideBySide = 8;

    /// <summary>How long a message is held while it moves to the poison queue.</summary>
    private static readonly TimeSpan s_moving = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan s_never = TimeSpan.FromSeconds(-1);

    public string Name => client.Name;

    public Task SendAsync(string body, TimeSpan delay = default, CancellationToken cancellationToken = default) =>
        SendManyAsync([new QueueItem(body, delay)], cancellationToken);

    public async Task SendManyAsync(IReadOnlyList<QueueItem> items, CancellationToken cancellationToken = default)
    {
        foreach (var item in items)
        {
            QueueRules.CheckItem(item.Body, item.Delay);
        }

        await Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (item, token) => await SendOneAsync(item, token));
    }

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        QueueRules.CheckReceive(max, visibility);
        try
        {
            var received = await client.ReceiveMessagesAsync(max, visibility, cancellationToken);
            return [.. received.Value.Select(Read)];
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return [];
        }
    }

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken = default) =>
        IfStillHeldAsync(() => client.DeleteMessageAsync(message.Id, message.Receipt, cancellationToken));

    public Task ReleaseAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        QueueRules.CheckDelay(delay);
        return IfStillHeldAsync(() => client.UpdateMessageAsync(message.Id, message.Receipt, message.Body, delay, cancellationToken));
    }

    /// <summary>Sent first and deleted then: a crash in between leaves it in both, never in none.</summary>
    public async Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken = default)
    {
        string? receipt = null;
        await IfStillHeldAsync(async () =>
        {
            var held = await client.UpdateMessageAsync(message.Id, message.Receipt, message.Body, s_moving, cancellationToken);
            receipt = held.Value.PopReceipt;
        });
        if (receipt is not null)
        {
            await poison().SendOneAsync(new QueueItem(message.Body, TimeSpan.Zero), cancellationToken);
            await CompleteAsync(message with { Receipt = receipt }, cancellationToken);
        }
    }

    private async Task SendOneAsync(QueueItem item, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendMessageAsync(item.Body, item.Delay, s_never, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await client.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            await client.SendMessageAsync(item.Body, item.Delay, s_never, cancellationToken);
        }
    }

    /// <summary>A message that is gone, or that somebody else has received since, is theirs.</summary>
    private static async Task IfStillHeldAsync(Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (RequestFailedException e) when (
            e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch || e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // Not ours any more.
        }
    }

    private static QueueMessage Read(Azure.Storage.Queues.Models.QueueMessage message) =>
        new(message.MessageId, message.PopReceipt, message.Body.ToString(), (int)message.DequeueCount);
}
