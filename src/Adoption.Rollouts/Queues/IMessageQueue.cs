namespace Adoption.Rollouts.Queues;

/// <summary>
/// A queue of ids: at least once, no order promised. The common ground of the embedded file and Azure Storage Queues.
/// </summary>
public interface IMessageQueue
{
    /// <summary>Durable when it returns.</summary>
    /// <param name="body">At most 48 KiB of UTF-8.</param>
    /// <param name="delay">How long nobody sees it; at most 7 days (the limit of Azure Storage Queues).</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task SendAsync(string body, TimeSpan delay = default, CancellationToken cancellationToken = default);

    /// <summary>Sends many, durable together or in groups.</summary>
    Task SendManyAsync(IReadOnlyList<QueueItem> items, CancellationToken cancellationToken = default);

    /// <summary>Takes what is visible and hides it for <paramref name="visibility"/>; what is not completed by then comes back.</summary>
    /// <param name="max">1 to 32.</param>
    /// <param name="visibility">1 second to 7 days.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken cancellationToken = default);

    /// <summary>Deletes a received message; nothing happens when it was received by somebody else since.</summary>
    Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken = default);

    /// <summary>Gives a received message back, to be seen again after <paramref name="delay"/> (at most 7 days).</summary>
    Task ReleaseAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellationToken = default);

    /// <summary>Moves a received message to the poison queue (<c>{name}-poison</c>), where it waits for a person.</summary>
    Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken = default);
}

public sealed record QueueItem(string Body, TimeSpan Delay);

/// <param name="Id">The message.</param>
/// <param name="Receipt">This reception of it.</param>
/// <param name="Body">What was sent.</param>
/// <param name="DequeueCount">How often it was received, this time included.</param>
public sealed record QueueMessage(string Id, string Receipt, string Body, int DequeueCount);

/// <summary>A queue in this process: it can say when there is something to do, so that nobody polls.</summary>
public interface IWakingQueue : IMessageQueue
{
    /// <summary>Completes when a message is visible, or will have become visible by the queue's <see cref="TimeProvider"/>.</summary>
    Task WaitForVisibleAsync(CancellationToken cancellationToken = default);

    /// <summary>True when a message is visible now: a virtual clock must not move on before it was handled.</summary>
    bool HasVisible { get; }
}

/// <summary>The queues by name.</summary>
public static class QueueNames
{
    /// <summary>Ids of outbox rows that are due.</summary>
    public const string Mail = "mail";

    /// <summary>Departments handed in by HR systems.</summary>
    public const string RolloutRequests = "rollout-requests";

    public const string PoisonSuffix = "-poison";
}
