using Adoption.Connectors.Smtp;
using Adoption.Connectors.Tests.Smtp;
using Adoption.EndToEnd.Tests.Bench;
using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Configuration;

namespace Adoption.EndToEnd.Tests.Journeys;

/// <summary>
/// From HR's upload to the sponsor's decision: every step in a browser, every mail by SMTP through a real mail server and read in its inbox.
/// </summary>
public sealed class When_a_department_goes_all_the_way(MailDev mails, Chromium chromium) : IClassFixture<MailDev>, IClassFixture<Chromium>
{
    /// <summary>How many of the department answer each check-in.</summary>
    private const int Answering = 7;

    [Fact]
    public Task Sixty_people_at_a_desk() => GoAsync("vertrieb-innendienst", new Habits());

    [Fact]
    public Task Twelve_people_on_a_phone_without_scripts() => GoAsync("kreditorenbuchhaltung", new Habits { Phone = true, Scripts = false });

    private async Task GoAsync(string sample, Habits habits)
    {
        await using var host = await HostUnderTest.StartAsync(new HostParts { Configure = s => s.AddSmtp(Transport()) });
        await using var hr = await chromium.PersonAsync(host, habits);
        await hr.SignInAsync(Roles.Hr);
        await new Wizard(hr).StartAsync(sample);
        var rollout = Assert.Single(await host.Get<RolloutBook>().AllAsync());

        await using var reader = await chromium.PersonAsync(host, habits);
        await using var sponsor = await chromium.PersonAsync(host, habits);
        await sponsor.SignInAsync(Roles.Sponsor);
        var inbox = new Inbox(mails);
        var people = new Answers(reader, sponsor, Answering);
        for (var seen = 0; (await host.Get<RolloutBook>().GetAsync(rollout.Id)).EndedAt is null;)
        {
            await host.UntilAsync(() => host.Sent.Count > seen, "a mail is sent");
            var sent = host.Sent.Skip(seen).ToList();
            seen += sent.Count;
            foreach (var mail in sent.Where(people.Matters))
            {
                await people.AnswerAsync(mail, await inbox.LinksOfAsync(mail));
                await host.SettleAsync();
            }

            // Nothing new was sent meanwhile: all that lies there has been read.
            if (host.Sent.Count == seen)
            {
                await mails.EmptyAsync();
            }
        }

        Assert.Equal(Decision.Scale, (await host.Get<RolloutBook>().GetAsync(rollout.Id)).Decision);
        Assert.Contains(host.Sent, m => m.Kind == MailKind.Story);
        reader.HasNoComplaints();
        sponsor.HasNoComplaints();
        hr.HasNoComplaints();
        host.HasNoErrors();
    }

    private IConfiguration Transport() => new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = $"{mails.SmtpPort}",
        ["Smtp:Security"] = nameof(SmtpSecurity.None),
        ["Smtp:FromName"] = "KI-Programm",
        ["Smtp:FromAddress"] = "ki-programm@leinetal-pumpen.example",
    }).Build();
}
