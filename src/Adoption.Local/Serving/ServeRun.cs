using Adoption.Connectors;
using Adoption.Connectors.Licences;
using Adoption.Local.Demo;
using Adoption.Local.Hosting;
using Adoption.Local.SignIn;
using Adoption.Portal;
using Adoption.Portal.Access;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Adoption.Local.Serving;

/// <summary>The programme and its pages in real time on one file, until it is told to stop.</summary>
public static partial class ServeRun
{
    /// <summary>Ends in order when it is cancelled: what runs is finished or put back, and the file is closed.</summary>
    /// <param name="settings">Checked (<see cref="ServeSettings.Check"/>).</param>
    /// <param name="clock">Real time.</param>
    /// <param name="logging">Where the log goes.</param>
    /// <param name="output">Where sign-in links are printed: they never go into the log.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DatabaseException">The file can't be used.</exception>
    /// <exception cref="IOException">The file is a demo's, or the port is taken.</exception>
    public static async Task RunAsync(
        ServeSettings settings, TimeProvider clock, Action<ILoggingBuilder> logging, TextWriter output, CancellationToken cancellationToken)
    {
        await using var database = AdoptionDatabase.Open(settings.File, clock);
        DemoFile.Refuse(database);
        var parts = new ProgrammeParts
        {
            Clock = clock,
            Journal = database.Journal,
            Store = database.Documents,
            Mail = database.Queue(QueueNames.Mail),
            Requests = new RequestQueues(
                database.Queue(QueueNames.RolloutRequests), database.Queue(QueueNames.RolloutRequests + QueueNames.PoisonSuffix)),
            Digest = settings.Digest,
        };
        var portal = new PortalOptions { PublicBaseUrl = settings.PublicBaseUrl, RealTime = clock };
        portal = portal with { LinksAMinute = settings.LinksAMinute ?? portal.LinksAMinute };
        await using var host = PortalHost.Build(parts, new PagesOptions(settings.Url, portal), builder =>
        {
            logging(builder.Logging);
            builder.Services.AddTelemetry(settings.Configuration);
            builder.Services.AddCompanySignIn(settings.Configuration);
            builder.Services.AddMailConnectors(settings.Configuration).TryAddSingleton<IMailTransport, NoTransport>();
            builder.Services.AddLicences(settings.Configuration).TryAddSingleton<ILicenceProvider>(s => s.GetRequiredService<ItsOwnList>());
        });
        var programme = host.Programme;
        var log = programme.Get<ILoggerFactory>().CreateLogger(typeof(ServeRun).FullName!);
        await host.StartAsync(cancellationToken);
        Log.Serving(log, host.Address, database.Path);
        Report(programme, log);
        await PrintSignInLinksAsync(programme, settings, output, cancellationToken);
        await Task.WhenAny(programme.Completion, Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken));
        if (programme.Completion.IsFaulted)
        {
            await programme.Completion;
        }

        Log.Stopping(log);
    }

    /// <summary>What is not configured is said at every start.</summary>
    private static void Report(Programme programme, ILogger log)
    {
        if (!programme.Get<IMailTransport>().IsConfigured)
        {
            Log.NoTransport(log);
        }

        if (programme.Get<ILicenceProvider>() is ItsOwnList)
        {
            Log.LicencesByHand(log);
        }
    }

    private static async Task PrintSignInLinksAsync(
        Programme programme, ServeSettings settings, TextWriter output, CancellationToken cancellationToken)
    {
        var links = programme.Get<SignInLinks>();
        var first = !programme.Get<SignInMeans>().HasProvider && !await links.AnyAsync(cancellationToken);
        if (!first && !settings.SignInLinks)
        {
            return;
        }

        await output.WriteLineAsync($"Sign-in links, each for one use within {SignInLinks.Lifetime.TotalDays:0} days:");
        foreach (var role in Roles.All)
        {
            await output.WriteLineAsync($"  {role,-15} {await links.CreateAsync(role, cancellationToken)}");
        }

        await output.FlushAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9101, EventName = "Serving", Level = LogLevel.Information, Message = "Serving {Address} from {File}; Ctrl+C stops")]
        public static partial void Serving(ILogger logger, Uri address, string file);

        [LoggerMessage(EventId = 9102, EventName = "NoTransportConfigured", Level = LogLevel.Warning,
            Message = "No mail transport is configured: mails are held and go out when there is one")]
        public static partial void NoTransport(ILogger logger);

        [LoggerMessage(EventId = 9103, EventName = "LicencesByHand", Level = LogLevel.Information,
            Message = "No directory is configured: IT gives licences by hand, from its list in the portal")]
        public static partial void LicencesByHand(ILogger logger);

        [LoggerMessage(EventId = 9104, EventName = "Stopping", Level = LogLevel.Information, Message = "Stopping")]
        public static partial void Stopping(ILogger logger);
    }
}
