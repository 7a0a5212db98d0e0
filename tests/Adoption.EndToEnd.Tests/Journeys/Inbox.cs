using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Adoption.Connectors.Tests.Smtp;
using Adoption.Rollouts.Mail;

namespace Adoption.EndToEnd.Tests.Journeys;

/// <summary>What a mail server delivered, as its readers find it.</summary>
internal sealed partial class Inbox(MailDev mails)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The links of one mail, from the HTML that arrived as it was sent.</summary>
    public async Task<IReadOnlyList<Uri>> LinksOfAsync(OutgoingMail mail)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            var arrived = (await mails.InboxAsync()).Where(m =>
                m.GetProperty("to")[0].GetProperty("address").GetString() == mail.ToAddress && HtmlOf(m).TrimEnd() == mail.Html!.TrimEnd()).ToList();
            if (arrived is [var one, ..])
            {
                return [.. Link().Matches(WebUtility.HtmlDecode(HtmlOf(one))).Select(m => new Uri(m.Groups["url"].Value)).Distinct()];
            }

            Assert.True(waiting.Elapsed < Patience, $"'{mail.Subject}' for {mail.ToAddress} never arrived.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static string HtmlOf(JsonElement mail) => mail.GetProperty("html").GetString()!;

    [GeneratedRegex("""href="(?<url>http://127\.0\.0\.1:[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();
}
