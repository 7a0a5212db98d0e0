using System.Security.Cryptography;
using Adoption.Connectors.SendGrid;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Tests.SendGrid;

public sealed class SendGridCompositionTests
{
    private static readonly Dictionary<string, string?> Least = new(StringComparer.Ordinal)
    {
        ["SendGrid:ApiKey"] = "SG.abc.def",
        ["SendGrid:FromAddress"] = "ki@muster.example",
        ["SendGrid:FromName"] = "KI-Einführung",
    };

    [Fact]
    public void AddSendGrid_WithoutTheSection_AddsNothing() => Assert.Empty(new ServiceCollection().AddSendGrid(Configuration([])));

    [Fact]
    public void AddSendGrid_WithEmptySettings_AddsNothing() => Assert.Empty(
        new ServiceCollection().AddSendGrid(Configuration(Least.Keys.ToDictionary(k => k, _ => (string?)"", StringComparer.Ordinal))));

    [Fact]
    public void AddMailConnectors_WithSmtpToo_SaysThatOneIsEnough()
    {
        var both = new Dictionary<string, string?>(Least, StringComparer.Ordinal)
        {
            ["Smtp:Host"] = "mail.muster.example", ["Smtp:FromAddress"] = "ki@muster.example", ["Smtp:FromName"] = "KI",
        };
        Assert.Equal(MailConnectors.Check(Configuration(both)), Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddMailConnectors(Configuration(both))).Failures);
        Assert.Contains("one way", Assert.Single(MailConnectors.Check(Configuration(both))), StringComparison.Ordinal);
        Assert.Single(new ServiceCollection().AddMailConnectors(Configuration(Least)), s => s.ServiceType == typeof(IMailTransport));
        Assert.Empty(new ServiceCollection().AddMailConnectors(Configuration([])));
    }

    [Fact]
    public void AddSendGrid_WithTheLeast_AddsTheTransport()
    {
        var services = new ServiceCollection().AddSendGrid(Configuration(Least));
        Assert.Contains(services, s => s.ServiceType == typeof(IMailTransport));
        Assert.Equal(new SendGridOptions { ApiKey = "SG.abc.def", FromAddress = "ki@muster.example", FromName = "KI-Einführung" }, Read(Least));
    }

    [Fact]
    public void AddSendGrid_WithEverything_ReadsEverything()
    {
        var key = KeyOn(ECCurve.NamedCurves.nistP256);
        Assert.DoesNotContain(new ServiceCollection().AddSendGrid(Configuration(Least)), s => s.ServiceType == typeof(IMailEventReader));
        Assert.Single(
            new ServiceCollection().AddSendGrid(Configuration(new(Least, StringComparer.Ordinal) { ["SendGrid:WebhookKey"] = key })),
            s => s.ServiceType == typeof(IMailEventReader));
        var options = Read(new(Least, StringComparer.Ordinal)
        {
            ["SendGrid:BaseAddress"] = "https://api.eu.sendgrid.com/", ["SendGrid:WebhookKey"] = key, ["SendGrid:Timeout"] = "00:00:10",
            ["SendGrid:MailsPerRequest"] = "100", ["SendGrid:GatherFor"] = "00:00:01", ["SendGrid:Requests"] = "2",
        });
        Assert.Equal(
            (new Uri("https://api.eu.sendgrid.com/"), key, TimeSpan.FromSeconds(10), 100, TimeSpan.FromSeconds(1), 2),
            (options.BaseAddress, options.WebhookKey, options.Timeout, options.MailsPerRequest, options.GatherFor, options.Requests));
    }

    [Theory]
    [InlineData("SendGrid:ApiKey", "")]
    [InlineData("SendGrid:ApiKey", "SG.a b")]
    [InlineData("SendGrid:ApiKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/s)")]
    [InlineData("SendGrid:BaseAddress", "http://api.sendgrid.com/")]
    [InlineData("SendGrid:BaseAddress", "api")]
    [InlineData("SendGrid:FromAddress", "ki")]
    [InlineData("SendGrid:FromName", "KI\nBcc: a@b.example")]
    [InlineData("SendGrid:WebhookKey", "nonsense")]
    [InlineData("SendGrid:WebhookKey", "bm9uc2Vuc2U=")]
    [InlineData("SendGrid:Timeout", "00:05:00")]
    [InlineData("SendGrid:MailsPerRequest", "1001")]
    [InlineData("SendGrid:GatherFor", "00:01:00")]
    [InlineData("SendGrid:Requests", "0")]
    [InlineData("SendGrid:ApiKye", "SG.abc.def")]
    public void AddSendGrid_WithAWrongSetting_NamesIt(string setting, string value)
    {
        var failure = Assert.Single(Assert.Throws<OptionsValidationException>(() => Read(new(Least, StringComparer.Ordinal) { [setting] = value })).Failures);
        Assert.Contains(setting == "SendGrid:ApiKye" ? "ApiKye" : setting, failure, StringComparison.Ordinal);
        Assert.Equal([failure], SendGridComposition.Check(Configuration(new(Least, StringComparer.Ordinal) { [setting] = value })));
    }

    [Fact]
    public void AddSendGrid_WithAKeyOnAnotherCurve_NamesIt() => Assert.Contains(
        "SendGrid:WebhookKey",
        Assert.Single(SendGridComposition.Check(Configuration(new(Least, StringComparer.Ordinal) { ["SendGrid:WebhookKey"] = KeyOn(ECCurve.NamedCurves.nistP384) }))),
        StringComparison.Ordinal);

    private static string KeyOn(ECCurve curve)
    {
        using var ecdsa = ECDsa.Create(curve);
        return Convert.ToBase64String(ecdsa.ExportSubjectPublicKeyInfo());
    }

    private static SendGridOptions Read(Dictionary<string, string?> settings) =>
        (SendGridOptions)new ServiceCollection().AddSendGrid(Configuration(settings)).Single(s => s.ServiceType == typeof(SendGridOptions)).ImplementationInstance!;

    private static IConfiguration Configuration(Dictionary<string, string?> settings) => new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
