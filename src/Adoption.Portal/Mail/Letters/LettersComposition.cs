using Adoption.Rollouts.Mail;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Mail.Letters;

internal static class LettersComposition
{
    /// <summary>Mails get an HTML part beside their text.</summary>
    public static IServiceCollection AddMailHtml(this IServiceCollection services) => services
        .AddSingleton<MailHtml>()
        .AddSingleton<IMailHtml>(s => new RecentMailHtml(s.GetRequiredService<MailHtml>(), s.GetRequiredService<TimeProvider>()));
}
