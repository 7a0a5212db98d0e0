using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;

namespace Adoption.EndToEnd.Tests.Mailboxes;

/// <summary>A mail as it comes into a mailbox.</summary>
internal static class SampleReceived
{
    public static async Task<OutgoingMail> WelcomeAsync(HostUnderTest host, string address)
    {
        var content = SampleMails.All["welcome"](Language.De);
        return new OutgoingMail
        {
            Key = $"{content.Request.Rollout}/{content.Request.Key}",
            Kind = content.Request.Kind,
            ToName = content.To.Name,
            ToAddress = address,
            Language = content.To.Language,
            Body = await host.Get<MailComposer>().ComposeAsync(content),
            Request = content.Request,
        };
    }
}
