using System.Net;
using Adoption.Connectors.Tests.Smtp;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;

namespace Adoption.Connectors.Tests.SendGrid;

public sealed class SendGridTransportTests : SendGridBench
{
    [Fact]
    public async Task Send_ManyOfOneBody_IsOneRequestWithEachOnesOwnLinks()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 300).Select(n => MailAsync(n)))];
        Assert.All(await SendAllAsync(mails), r => Assert.Equal(MailResult.Ok, r));

        var request = Assert.Single(Server.Taken);
        var template = mails[0].Body.Template;
        Assert.Equal(template.Text, request.GetProperty("content")[0].GetProperty("value").GetString());
        Assert.Equal(template.Html, request.GetProperty("content")[1].GetProperty("value").GetString());
        foreach (var mail in mails)
        {
            var own = Server.Personalizations.Single(p => AddressOf(p) == mail.ToAddress);
            Assert.Equal(mail.Body.Values, own.GetProperty("substitutions").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!));
            var argument = Assert.Single(own.GetProperty("custom_args").EnumerateObject());
            Assert.Equal(("outbox", mail.Key), (argument.Name, argument.Value.GetString()));
        }
    }

    [Fact]
    public async Task Send_MoreThanOneRequestTakes_AreSeveral()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 1001).Select(n => MailAsync(n)))];
        Assert.All(await SendAllAsync(mails), r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal([1, 1000], Server.Taken.Select(t => t.GetProperty("personalizations").GetArrayLength()).Order());
        Assert.Equal(1001, Server.Personalizations.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Send_TwoLanguagesAndKinds_AreRequestsOfTheirOwn()
    {
        await SendAllAsync(
        [
            await Mails.OfAsync("welcome", Language.De, "a@muster.example"), await Mails.OfAsync("welcome", Language.En, "b@muster.example"),
            await Mails.OfAsync("kick-off", Language.De, "c@muster.example"),
        ]);
        Assert.Equal(3, Server.Taken.Count);
    }

    [Fact]
    public async Task Send_OneAddressTwice_IsTwoRequests()
    {
        var results = await SendAllAsync([await Mails.OfAsync("welcome"), await Mails.OfAsync("welcome", address: "Juergen.Gross@Muster.Example")]);
        Assert.All(results, r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal(2, Server.Taken.Count);
    }

    [Fact]
    public async Task Send_Anything_IsTrackedByNobodyAndAnsweredByNoMachine()
    {
        await SendAllAsync([await Mails.OfAsync("invitation", Language.En)]);
        var request = Assert.Single(Server.Taken);
        var tracking = request.GetProperty("tracking_settings");
        Assert.Equal(4, tracking.EnumerateObject().Count());
        Assert.All(tracking.EnumerateObject(), t => Assert.False(t.Value.GetProperty("enable").GetBoolean(), t.Name));
        Assert.False(tracking.GetProperty("click_tracking").GetProperty("enable_text").GetBoolean());
        var headers = request.GetProperty("personalizations")[0].GetProperty("headers");
        Assert.Equal("auto-generated", headers.GetProperty("Auto-Submitted").GetString());
        Assert.StartsWith("<https://", headers.GetProperty("List-Unsubscribe").GetString(), StringComparison.Ordinal);
        Assert.Equal("List-Unsubscribe=One-Click", headers.GetProperty("List-Unsubscribe-Post").GetString());
        Assert.False(request.TryGetProperty("categories", out _));
        Assert.False(request.TryGetProperty("custom_args", out _));
    }

    [Fact]
    public async Task Send_WithACalendar_CarriesIt()
    {
        var mail = await Mails.OfAsync("kick-off");
        await SendAllAsync([mail]);
        var attachment = Assert.Single(Server.Taken).GetProperty("attachments")[0];
        Assert.Equal(mail.Attachments[0].Content, System.Text.Encoding.UTF8.GetString(attachment.GetProperty("content").GetBytesFromBase64()));
        Assert.Equal("text/calendar", attachment.GetProperty("type").GetString());
        Assert.Equal(mail.Attachments[0].FileName, attachment.GetProperty("filename").GetString());
    }

    [Fact]
    public async Task Send_ValuesTooLongForPlaces_HasABodyOfItsOwn()
    {
        var mail = await Mails.OfAsync("welcome");
        var wide = mail with { Body = mail.Body with { Values = mail.Body.Values.ToDictionary(v => v.Key, v => v.Value + new string('ä', 5000)) } };
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([wide])));
        var request = Assert.Single(Server.Taken);
        Assert.Equal(wide.Text, request.GetProperty("content")[0].GetProperty("value").GetString());
        Assert.False(request.GetProperty("personalizations")[0].TryGetProperty("substitutions", out _));
    }

    [Fact]
    public async Task Send_ANameWithWhatSendGridRefuses_IsTakenWithoutIt()
    {
        var mail = await Mails.OfAsync("welcome");
        Assert.Equal(MailResult.Ok, Assert.Single(await SendAllAsync([mail with { ToName = "Groß, Jürgen;\r\nBcc: e@f.example" }])));
        Assert.Equal("Groß Jürgen Bcc: e@f.example", Server.Personalizations.Single().GetProperty("to")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Send_WithOneAddressAtFault_RefusesThatOneAndSendsTheOthersOnce()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 5).Select(n => MailAsync(n)))];
        Server.Malformed.Add(mails[3].ToAddress);
        var results = await SendAllAsync(mails);
        Assert.Equal(MailResult.OfAddress("recipient-refused"), results[3]);
        Assert.All(results.Where((_, n) => n != 3), r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal(4, Server.Personalizations.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(4, Server.Personalizations.Count());
    }

    [Fact]
    public async Task Send_ARefusalThatNamesNobody_FindsTheOneByHalves()
    {
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 4).Select(n => MailAsync(n)))];
        foreach (var _ in Enumerable.Range(0, 3))
        {
            Server.Answers.Enqueue(ScriptedSendGrid.Says(HttpStatusCode.BadRequest, ScriptedSendGrid.Error(null)));
        }

        var results = await SendAllAsync(mails);
        Assert.Equal(new MailResult(Accepted: false, "message-refused"), results[0]);
        Assert.All(results.Skip(1), r => Assert.Equal(MailResult.Ok, r));
    }

    [Fact]
    public async Task Send_TooLargeTogether_GoesInPieces()
    {
        Server.Largest = 3;
        OutgoingMail[] mails = [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(n => MailAsync(n)))];
        Assert.All(await SendAllAsync(mails), r => Assert.Equal(MailResult.Ok, r));
        Assert.Equal(10, Server.Personalizations.Select(AddressOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Send_TooLargeAlone_IsRefusedForGood()
    {
        Server.Largest = 0;
        Assert.Equal(new MailResult(Accepted: false, "too-large"), Assert.Single(await SendAllAsync([await Mails.OfAsync("welcome")])));
    }

    [Fact]
    public async Task Send_TakenBackWhileItWaits_IsNotSent()
    {
        await using var transport = Transport(o => o);
        using var stop = new CancellationTokenSource();
        var taken = transport.SendAsync(await Mails.OfAsync("welcome"), stop.Token);
        var other = transport.SendAsync(await MailAsync(1));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => taken);
        await transport.DisposeAsync();
        Assert.Equal(MailResult.Ok, await other);
        Assert.Equal("person1@muster.example", AddressOf(Assert.Single(Server.Personalizations)));
    }
}
