using Adoption.Portal.People.Updates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Starting.Drafts;

/// <summary>Looks every hour of real time for drafts and unconfirmed exports that are old.</summary>
internal sealed partial class DraftSweep(StartDrafts drafts, PendingUpdates updates, PortalOptions options, ILogger<DraftSweep> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, options.RealTime);
        try
        {
            do
            {
                await TryAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await drafts.SweepAsync(cancellationToken);
            await updates.SweepAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One that failed is tried again with the next.
            Log.SweepFailed(log, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 6101, EventName = "DraftSweepFailed", Level = LogLevel.Error, Message = "Old drafts could not be deleted; tried again within the hour")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }
}
