using Adoption.Portal.Access;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AdoptionFunctions.Hosting;

/// <summary>Says at every start what is not configured, and on a developer's machine prints the links to sign in with.</summary>
internal sealed partial class StartReport(IServiceProvider services, HostSettings settings, ILogger<StartReport> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IMailTransport>().IsConfigured)
        {
            Log.NoTransport(log);
        }

        if (services.GetRequiredService<ILicenceProvider>() is ItsOwnList)
        {
            Log.ItsOwnList(log);
        }

        if (settings.SignInLinks)
        {
            await PrintLinksAsync(services.GetRequiredService<SignInLinks>(), cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The Functions host takes what a worker prints into its log; so this is for a machine of one's own (docs/production.md).</summary>
    private static async Task PrintLinksAsync(SignInLinks links, CancellationToken cancellationToken)
    {
        foreach (var role in Roles.All)
        {
            await Console.Out.WriteLineAsync($"Sign-in link: {role,-15} {await links.CreateAsync(role, cancellationToken)}");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 9211, EventName = "FunctionsNoTransportConfigured", Level = LogLevel.Warning,
            Message = "No mail transport is configured: mails are held and go out when there is one")]
        public static partial void NoTransport(ILogger logger);

        [LoggerMessage(EventId = 9212, EventName = "FunctionsLicencesByHand", Level = LogLevel.Information,
            Message = "No directory is configured: IT gives licences by hand and confirms them on its list")]
        public static partial void ItsOwnList(ILogger logger);
    }
}
