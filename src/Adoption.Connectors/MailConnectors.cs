using Adoption.Connectors.SendGrid;
using Adoption.Connectors.Smtp;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors;

/// <summary>The way mails leave by, as the configuration says: SendGrid, SMTP or none.</summary>
public static class MailConnectors
{
    /// <summary>Adds the transport that is configured; with none it adds nothing, and mails are held.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown, or both are configured; each is named with how to mend it.</exception>
    public static IServiceCollection AddMailConnectors(this IServiceCollection services, IConfiguration configuration) =>
        Check(configuration) is { Count: > 0 } wrong
            ? throw new OptionsValidationException(SendGridOptions.Section, typeof(SendGridOptions), wrong)
            : services.AddSmtp(configuration).AddSendGrid(configuration);

    /// <returns>Every setting that can't be used, with what to write instead; empty: all can.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration) =>
    [
        .. SmtpComposition.Check(configuration),
        .. SendGridComposition.Check(configuration),
        .. configuration.GetSection(SmtpOptions.Section).Exists() && SendGridComposition.IsConfigured(configuration)
            ? (string[])[$"{SendGridOptions.Section}: mails leave by one way. Leave out the section {SendGridOptions.Section} or the section {SmtpOptions.Section}."]
            : [],
    ];
}
