using Adoption.AzureStorage.Queues;
using Adoption.Rollouts.Queues;

namespace Adoption.AzureStorage.Tests.Journeys;

/// <summary>
/// A queue of the emulator for a programme on the virtual clock. The service's delays are real time; so what is delayed waits here by the clock,
/// and goes through the service when it is due: sent, received, completed or poisoned there.
/// </summary>
internal sealed class AzureQueueOnVirtualTime(AzureMessageQueue queue, TimeProvider clock) : IWakingQueue
{
    private readonly InMemoryMessageQueue _due = new(queue.Name, clock);

    public bool HasVisible => _due.HasVisible;

    /// <summary>Messages that went through the service.</summary>
    public int Passed { get; private set; }

    public Task WaitForVisibleAsync(CancellationToken cancellationToken = default) => _due.WaitForVisibleAsync(cancellationToken);

    public Task SendAsync(string body, TimeSpan delay = default, CancellationToken cancellationToken = default) =>
        _due.SendAsync(body, delay, cancellationToken);

    public Task SendManyAsync(IReadOnlyList<QueueItem> items, CancellationToken cancellationToken = default) => _due.SendManyAsync(items, cancellationToken);

    public async Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken cancellationToken = default)
    {
        var due = await _due.ReceiveAsync(max, visibility, cancellationToken);
        await queue.SendManyAsync([.. due.Select(d => new QueueItem(d.Body, TimeSpan.Zero))], cancellationToken);
        var received = new List<QueueMessage>();
        while (received.Count < due.Count)
        {
            received.AddRange(await queue.ReceiveAsync(due.Count - received.Count, visibility, cancellationToken));
        }

        foreach (var message in due)
        {
            await _due.CompleteAsync(message, cancellationToken);
        }

        Passed += received.Count;
        return received;
    }

    public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken = default) => queue.CompleteAsync(message, cancellationToken);

    public async Task ReleaseAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellationToken = default)
    {
        await _due.SendAsync(message.Body, delay, cancellationToken);
        await queue.CompleteAsync(message, cancellationToken);
    }

    public Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken = default) => queue.PoisonAsync(message, cancellationToken);
}
