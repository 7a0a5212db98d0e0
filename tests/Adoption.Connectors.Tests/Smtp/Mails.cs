using Adoption.Connectors.Smtp;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>Mails as the dispatcher hands them over, and settings for the test's own server.</summary>
internal static class Mails
{
    public static SmtpOptions OptionsFor(int port) => new()
    {
        Host = "127.0.0.1",
        Port = port,
        Security = SmtpSecurity.None,
        FromAddress = "ki-einfuehrung@muster.example",
        FromName = "KI-Einführung",
    };

    public static async Task<OutgoingMail> OfAsync(string sample, Language language = Language.De, string address = "juergen.gross@muster.example")
    {
        var content = SampleMails.All[sample](language);
        var html = new MailComposer(new PlainLinkFactory(new Uri("https://ki.muster.example")), new PlainHtml());
        return new OutgoingMail
        {
            Key = $"r-7/{content.Request.Key}.{address}",
            Kind = content.Request.Kind,
            ToName = content.To.Name,
            ToAddress = address,
            Language = language,
            Body = await html.ComposeAsync(content),
            Request = content.Request,
        };
    }

    /// <summary>Enough to see that both parts arrive; how mails look is the portal's.</summary>
    private sealed class PlainHtml : IMailHtml
    {
        public Task<string> RenderAsync(Rollouts.Mail.Texts.Letter letter, Rollouts.Mail.Texts.Places places, CancellationToken cancellationToken = default) =>
            Task.FromResult($"<p>{places.Name(Rollouts.Mail.Texts.MailPart.Html)}</p>");
    }
}
