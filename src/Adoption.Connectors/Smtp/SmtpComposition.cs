using Adoption.Connectors.Configuration;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Smtp;

/// <summary>How a host sends by SMTP.</summary>
public static class SmtpComposition
{
    /// <summary>Adds the transport when the configuration has a section <c>Smtp</c>; without one it adds nothing, and mails are held.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static IServiceCollection AddSmtp(this IServiceCollection services, IConfiguration configuration) =>
        configuration.GetSection(SmtpOptions.Section).Exists()
            ? services.AddSingleton(Settings.Read<SmtpOptions>(configuration, SmtpOptions.Section, SmtpOptionsRules.Find)).AddSingleton<IMailTransport, SmtpTransport>()
            : services;

    /// <returns>Every setting that can't be used, with what to write instead; empty: all can, or there is no section.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration) => Settings.Check(() => new ServiceCollection().AddSmtp(configuration));
}
