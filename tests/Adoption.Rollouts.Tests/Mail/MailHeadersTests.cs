using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Tests.Mail;

public sealed class MailHeadersTests
{
    [Theory]
    [MemberData(nameof(MailComposerTests.Mails), MemberType = typeof(MailComposerTests))]
    public async Task Of_EveryMail_SaysThatNoMachineShouldAnswer(string name, Language language)
    {
        var headers = MailHeaders.Of(await MailAsync(name, language)).ToDictionary(h => h.Name, h => h.Value);
        Assert.Equal("auto-generated", headers["Auto-Submitted"]);
        Assert.Equal("All", headers["X-Auto-Response-Suppress"]);
    }

    [Theory]
    [InlineData("invitation", true)]
    [InlineData("reminder", true)]
    [InlineData("summary", true)]
    [InlineData("welcome", false)]
    [InlineData("kick-off", false)]
    [InlineData("request-SignOffIt", false)]
    public async Task Of_MailsThatAreAnOffer_CarryTheOneClickThatEndsThem(string name, bool offer)
    {
        var headers = MailHeaders.Of(await MailAsync(name, Language.De)).ToDictionary(h => h.Name, h => h.Value);
        Assert.Equal(offer ? "<https://ki.muster.example/r-7/unsubscribe>" : null, headers.GetValueOrDefault("List-Unsubscribe"));
        Assert.Equal(offer ? "List-Unsubscribe=One-Click" : null, headers.GetValueOrDefault("List-Unsubscribe-Post"));
    }

    [Fact]
    public async Task Of_AnAddressWithoutHttps_PromisesNoOneClick()
    {
        var composed = await new MailComposer(new PlainLinkFactory(new Uri("http://localhost"))).ComposeAsync(SampleMails.All["invitation"](Language.De));
        var headers = MailHeaders.Of((await MailAsync("invitation", Language.De)) with { Body = composed }).Select(h => h.Name);
        Assert.Contains("List-Unsubscribe", headers);
        Assert.DoesNotContain("List-Unsubscribe-Post", headers);
    }

    [Fact]
    public void MessageIdOf_AKey_IsAlwaysTheSameAndShowsNothingOfIt()
    {
        var id = MailHeaders.MessageIdOf("r-7/sample.1.welcome.0.e-00012");
        Assert.Equal(id, MailHeaders.MessageIdOf("r-7/sample.1.welcome.0.e-00012"));
        Assert.NotEqual(id, MailHeaders.MessageIdOf("r-7/sample.1.welcome.0.e-00013"));
        Assert.Matches("^[0-9a-f]{32}$", id);
    }

    private static async Task<OutgoingMail> MailAsync(string name, Language language)
    {
        var content = SampleMails.All[name](language);
        return new OutgoingMail
        {
            Key = $"r-7/{content.Request.Key}",
            Kind = content.Request.Kind,
            ToName = content.To.Name,
            ToAddress = content.To.Address!,
            Language = language,
            Body = await SampleMails.ComposeAsync(content),
            Request = content.Request,
        };
    }
}
