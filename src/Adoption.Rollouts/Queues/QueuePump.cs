using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Logging;

namespace Adoption.Rollouts.Queues;

/// <summary>
/// Hands the messages of a queue in this process to a handler, several at a time: one that takes long holds up no other. The queue itself
/// wakes it. On Azure the triggers do this.
/// </summary>
/// <param name="queue">The queue.</param>
/// <param name="handle">Given each message's body.</param>
/// <param name="mostAtOnce">How many messages are handled at the same time.</param>
/// <param name="log">The log.</param>
/// <param name="poisonAfter">A message that broke its handler as often goes to the poison queue; null: it comes back for ever.</param>
public sealed partial class QueuePump(
    IWakingQueue queue, Func<string, CancellationToken, Task<MailHandled>> handle, int mostAtOnce, ILogger<QueuePump> log, int? poisonAfter = null)
{
    /// <summary>Longer than any handler takes; what is not completed by then comes back.</summary>
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private bool _working;

    /// <summary>Nothing is being handled, and nothing is visible.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return !_working && !queue.HasVisible;
            }
        }
    }

    /// <summary>Completes at the next moment of idleness.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            return !_working && !queue.HasVisible
                ? Task.CompletedTask
                : (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Runs until it is cancelled; what is being handled then is finished.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await queue.WaitForVisibleAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await WorkAsync(cancellationToken);
        }
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _working = true;
        }

        try
        {
            await HandleVisibleAsync(cancellationToken);
        }
        finally
        {
            TaskCompletionSource? idle = null;
            lock (_gate)
            {
                _working = false;
                if (!queue.HasVisible)
                {
                    (idle, _idle) = (_idle, null);
                }
            }

            idle?.TrySetResult();
        }
    }

    /// <summary>Until nothing is visible and nothing is being handled.</summary>
    private async Task HandleVisibleAsync(CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        do
        {
            var free = cancellationToken.IsCancellationRequested || !queue.HasVisible ? 0 : Math.Min(mostAtOnce - running.Count, QueueRules.MaxReceive);
            if (free > 0)
            {
                var messages = await queue.ReceiveAsync(free, Visibility, CancellationToken.None);
                running.AddRange(messages.Select(HandleAsync));
            }

            await OneOrMoreAsync(running, cancellationToken);
            if (running.Exists(r => r.IsFaulted))
            {
                // The queue itself is broken: what else is being handled ends first, then everybody hears of it.
                await Task.WhenAll(running);
            }

            running.RemoveAll(r => r.IsCompleted);
        }
        while (running.Count > 0 || (queue.HasVisible && !cancellationToken.IsCancellationRequested));
    }

    /// <summary>Completes when something is done, or when there is room for what has become visible.</summary>
    private async Task OneOrMoreAsync(List<Task> running, CancellationToken cancellationToken)
    {
        if (running.Count == 0 || running.Exists(r => r.IsCompleted))
        {
            return;
        }

        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] visible = running.Count < mostAtOnce && !cancellationToken.IsCancellationRequested ? [queue.WaitForVisibleAsync(enough.Token)] : [];
        await Task.WhenAny([.. running, .. visible]);
        await enough.CancelAsync();
    }

    private async Task<MailHandled> TryAsync(QueueMessage message)
    {
        try
        {
            return await handle(message.Body, CancellationToken.None);
        }
        catch (Exception e)
        {
            // One message that can't be handled now (a busy disk, a bug) must not stop all others; it comes back, and the log says so each time.
            Log.Failed(log, e, message.Id, message.DequeueCount);
            return message.DequeueCount >= poisonAfter ? MailHandled.Poison : MailHandled.Later(AfterFailure);
        }
    }

    private async Task HandleAsync(QueueMessage message)
    {
        var handled = await TryAsync(message);
        await (handled.What switch
        {
            MailHandling.Done => queue.CompleteAsync(message),
            MailHandling.Later => queue.ReleaseAsync(message, handled.Delay),
            _ => queue.PoisonAsync(message),
        });
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 4201, EventName = "QueueMessageFailed", Level = LogLevel.Error,
            Message = "Message {Message} could not be handled (seen {Times} times); it comes back")]
        public static partial void Failed(ILogger logger, Exception exception, string message, int times);
    }
}
