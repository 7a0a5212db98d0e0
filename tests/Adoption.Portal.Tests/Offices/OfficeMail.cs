using System.Net;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;

namespace Adoption.Portal.Tests.Offices;

/// <summary>Office-holders who answer from their mailbox.</summary>
internal static class OfficeMail
{
    public const string Form = "#answer form";

    /// <summary>The link in the mail that asked for this answer.</summary>
    public static async Task<Uri> LinkAsync(this PortalBench bench, Obligation asked)
    {
        await bench.UntilAsync(() => Request() is not null, $"the mail about {asked.Id} is sent");
        return LinksOf.First(Request()!, "/a/");

        OutgoingMail? Request() => bench.Mails.LastOrDefault(m => m.Kind == MailKind.ObligationRequest && m.Request.Obligation == asked.Id);
    }

    public static async Task<Uri> LinkAsync(this PortalBench bench, ObligationKind kind) => await bench.LinkAsync(await bench.OpenObligationAsync(kind));

    /// <summary>Opens the mail's link, fills the form in, sends it and sees the thanks.</summary>
    public static async Task<Obligation> AnswerByMailAsync(this PortalBench bench, ObligationKind kind, params (string Name, string Value)[] fields)
    {
        var asked = await bench.OpenObligationAsync(kind);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(await bench.LinkAsync(asked));
        Assert.Equal(HttpStatusCode.OK, visitor.Status);
        var thanks = await visitor.SubmitAsync(page, Form, fields);
        Assert.True(visitor.Status == HttpStatusCode.OK, $"{kind}: {visitor.Status} {thanks.QuerySelector(".errors")?.TextContent}");
        Assert.NotNull(thanks.QuerySelector(".done"));
        await bench.SettleAsync();
        return (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!;
    }
}
