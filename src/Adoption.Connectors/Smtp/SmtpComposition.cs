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
    public static IServiceCollection AddSmtp(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SmtpOptions.Section);
        return section.Exists() ? services.AddSingleton(Read(section)).AddSingleton<IMailTransport, SmtpTransport>() : services;
    }

    /// <returns>Every setting that can't be used, with what to write instead; empty: all can, or there is no section.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        try
        {
            new ServiceCollection().AddSmtp(configuration);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private static SmtpOptions Read(IConfigurationSection section)
    {
        var options = Bind(section);
        return SmtpOptionsRules.Find(options) is { Count: > 0 } wrong
            ? throw new OptionsValidationException(SmtpOptions.Section, typeof(SmtpOptions), wrong)
            : options;
    }

    private static SmtpOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<SmtpOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new SmtpOptions();
        }
        catch (InvalidOperationException e)
        {
            // It names the setting and the value; the password is text and can't be misread.
            throw new OptionsValidationException(SmtpOptions.Section, typeof(SmtpOptions), [e.Message]);
        }
    }
}
