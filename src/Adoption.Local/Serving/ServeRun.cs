using Adoption.Local.Demo;
using Adoption.Local.Hosting;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Local.Serving;

/// <summary>The programme in real time on one file, until it is told to stop.</summary>
public static partial class ServeRun
{
    /// <summary>Ends in order when it is cancelled: what runs is finished or put back, and the file is closed.</summary>
    /// <param name="file">The database; created if need be.</param>
    /// <param name="clock">Real time.</param>
    /// <param name="logging">Where the log goes.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <exception cref="DatabaseException">The file can't be used.</exception>
    /// <exception cref="IOException">The file is a demo's.</exception>
    public static async Task RunAsync(
        string file, TimeProvider clock, Action<ILoggingBuilder> logging, CancellationToken cancellationToken)
    {
        await using var database = AdoptionDatabase.Open(file, clock);
        DemoFile.Refuse(database);
        var parts = new ProgrammeParts
        {
            Clock = clock,
            Journal = database.Journal,
            Store = database.Documents,
            Mail = database.Queue(QueueNames.Mail),
        };
        await using var programme = new Programme(parts, services => services
            .AddLogging(logging)
            .AddSingleton<IMailTransport, NoTransport>()
            .AddSingleton<ILicenceProvider, NoLicenceProvider>()
            .AddSingleton<ILinkFactory>(new PlainLinkFactory(new Uri("http://localhost"))));
        var log = programme.Get<ILoggerFactory>().CreateLogger(typeof(ServeRun).FullName!);
        await programme.StartAsync(cancellationToken);
        Log.Serving(log, database.Path);
        Log.NoTransport(log);
        Log.NoLicenceProvider(log);
        await Task.WhenAny(programme.Completion, Task.Delay(Timeout.InfiniteTimeSpan, clock, cancellationToken));
        if (programme.Completion.IsFaulted)
        {
            await programme.Completion;
        }

        Log.Stopping(log);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9101, EventName = "Serving", Level = LogLevel.Information, Message = "Serving from {File}; Ctrl+C stops")]
        public static partial void Serving(ILogger logger, string file);

        [LoggerMessage(EventId = 9102, EventName = "NoTransportConfigured", Level = LogLevel.Warning,
            Message = "No mail transport is configured: mails are held and go out when there is one")]
        public static partial void NoTransport(ILogger logger);

        [LoggerMessage(EventId = 9103, EventName = "NoLicenceProviderConfigured", Level = LogLevel.Warning,
            Message = "No licence provider is configured: the access phase waits until there is one")]
        public static partial void NoLicenceProvider(ILogger logger);

        [LoggerMessage(EventId = 9104, EventName = "Stopping", Level = LogLevel.Information, Message = "Stopping")]
        public static partial void Stopping(ILogger logger);
    }
}
