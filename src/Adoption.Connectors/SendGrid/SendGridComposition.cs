using Adoption.Connectors.Configuration;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.SendGrid;

/// <summary>How a host sends by SendGrid.</summary>
public static class SendGridComposition
{
    /// <summary>
    /// Adds the transport, and with a verification key the reader of its event webhook, when the configuration has a section <c>SendGrid</c>
    /// with anything in it; without one it adds nothing.
    /// </summary>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static IServiceCollection AddSendGrid(this IServiceCollection services, IConfiguration configuration)
    {
        if (!IsConfigured(configuration))
        {
            return services;
        }

        var options = Settings.Read<SendGridOptions>(configuration, SendGridOptions.Section, SendGridOptionsRules.Find);

        // The factory would log each request's address; and it says nothing that our own lines do not.
        services.AddHttpClient(SendGridTransport.ClientName).RemoveAllLoggers().ConfigureHttpClient(c => c.Timeout = Timeout.InfiniteTimeSpan);
        services.AddSingleton(options).AddSingleton<IMailTransport, SendGridTransport>();
        return string.IsNullOrEmpty(options.WebhookKey) ? services : services.AddSingleton<IMailEventReader, SendGridEvents>();
    }

    /// <returns>Every setting that can't be used, with what to write instead; empty: all can, or there is no section.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration) => Settings.Check(() => new ServiceCollection().AddSendGrid(configuration));

    /// <summary>A section of empty settings, as a sample has it, is none.</summary>
    public static bool IsConfigured(IConfiguration configuration) =>
        configuration.GetSection(SendGridOptions.Section).AsEnumerable().Any(s => !string.IsNullOrEmpty(s.Value));
}
