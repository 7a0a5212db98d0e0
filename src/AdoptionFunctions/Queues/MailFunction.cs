using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using AdoptionFunctions.Orchestrations;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace AdoptionFunctions.Queues;

/// <summary>
/// Sends the mails whose turn it is. A message that comes back later is sent anew with a delay before this one is completed: cut in between,
/// there are two, and the outbox row lets one of them send.
/// </summary>
public sealed partial class MailFunction(
    MailDispatcher dispatcher, IMessageQueue mail, DurableOrchestrationClient client, ILogger<MailFunction> log)
{
    /// <summary>As in the other host: a message that can't be handled now comes back, however often; it is never lost as poison.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    /// <returns>What is no message of ours, for the poison queue; null: nothing.</returns>
    [Function("Mail")]
    [QueueOutput(QueueNames.Mail + QueueNames.PoisonSuffix)]
    public async Task<string?> SendAsync(
        [QueueTrigger(QueueNames.Mail)] string body, [DurableClient] DurableTaskClient durable, FunctionContext context)
    {
        client.Use(durable);
        var handled = await TryAsync(body, context.CancellationToken);
        if (handled.What == MailHandling.Later)
        {
            await mail.SendAsync(body, handled.Delay, CancellationToken.None);
        }

        return handled.What == MailHandling.Poison ? body : null;
    }

    private async Task<MailHandled> TryAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            return await dispatcher.HandleAsync(body, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Log.Failed(log, e);
            return MailHandled.Later(AfterFailure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9201, EventName = "MailMessageFailed", Level = LogLevel.Error,
            Message = "A message of the mail queue could not be handled; it comes back")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
