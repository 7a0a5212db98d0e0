using Adoption.Connectors.Smtp;
using Adoption.Rollouts.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Tests.Smtp;

public sealed class SmtpCompositionTests
{
    private static readonly Dictionary<string, string?> Least = new(StringComparer.Ordinal)
    {
        ["Smtp:Host"] = "mail.muster.example",
        ["Smtp:FromAddress"] = "ki@muster.example",
        ["Smtp:FromName"] = "KI-Einführung",
    };

    [Fact]
    public void AddSmtp_WithoutTheSection_AddsNothing() => Assert.Empty(new ServiceCollection().AddSmtp(Configuration([])));

    [Fact]
    public void AddSmtp_WithTheLeast_AddsTheTransportWithSafeDefaults()
    {
        var services = new ServiceCollection().AddSmtp(Configuration(Least));
        Assert.Contains(services, s => s.ServiceType == typeof(IMailTransport));
        var options = (SmtpOptions)services.Single(s => s.ServiceType == typeof(SmtpOptions)).ImplementationInstance!;
        Assert.Equal((587, SmtpSecurity.StartTls, true), (options.Port, options.Security, options.CheckRevocation));
    }

    [Fact]
    public void AddSmtp_WithEverything_ReadsEverything()
    {
        var options = Read(new(Least)
        {
            ["Smtp:Port"] = "465", ["Smtp:Security"] = "Tls", ["Smtp:CheckRevocation"] = "false", ["Smtp:User"] = "programm", ["Smtp:Password"] = "s3cret",
            ["Smtp:Timeout"] = "00:00:30", ["Smtp:Connections"] = "8", ["Smtp:KeepOpen"] = "00:01:00", ["Smtp:MailsPerConnection"] = "50",
        });
        Assert.Equal(
            new SmtpOptions
            {
                Host = "mail.muster.example", FromAddress = "ki@muster.example", FromName = "KI-Einführung", Port = 465, Security = SmtpSecurity.Tls,
                CheckRevocation = false, User = "programm", Password = "s3cret", Timeout = TimeSpan.FromSeconds(30), Connections = 8,
                KeepOpen = TimeSpan.FromMinutes(1), MailsPerConnection = 50,
            },
            options);
    }

    [Theory]
    [InlineData("Smtp:Host", "")]
    [InlineData("Smtp:Host", "http://mail.muster.example")]
    [InlineData("Smtp:Port", "0")]
    [InlineData("Smtp:Port", "70000")]
    [InlineData("Smtp:Port", "submission")]
    [InlineData("Smtp:Security", "Ssl")]
    [InlineData("Smtp:User", "programm")]
    [InlineData("Smtp:FromAddress", "")]
    [InlineData("Smtp:FromAddress", "ki")]
    [InlineData("Smtp:FromName", " ")]
    [InlineData("Smtp:FromName", "KI\nBcc: a@b.example")]
    [InlineData("Smtp:Timeout", "00:05:00")]
    [InlineData("Smtp:Timeout", "soon")]
    [InlineData("Smtp:Connections", "0")]
    [InlineData("Smtp:KeepOpen", "01:00:00")]
    [InlineData("Smtp:MailsPerConnection", "0")]
    [InlineData("Smtp:Hots", "mail.muster.example")]
    public void AddSmtp_WithAWrongSetting_NamesIt(string setting, string value)
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(new(Least) { [setting] = value }));
        var failure = Assert.Single(error.Failures);
        Assert.Contains(setting == "Smtp:Hots" ? "Hots" : setting, failure, StringComparison.Ordinal);
    }

    [Fact]
    public void AddSmtp_WithSeveralWrongSettings_NamesThemAll()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Read(new() { ["Smtp:Port"] = "0" }));
        Assert.Equal(["Smtp:Host", "Smtp:Port", "Smtp:FromAddress", "Smtp:FromName"], error.Failures.Select(f => f[..f.LastIndexOf(": ", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("mail.muster.example", false)]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    public void AddSmtp_WithAPasswordInTheClear_IsTakenForThisMachineAlone(string host, bool taken)
    {
        Dictionary<string, string?> settings = new(Least)
        {
            ["Smtp:Host"] = host, ["Smtp:Security"] = "None", ["Smtp:User"] = "programm", ["Smtp:Password"] = "s3cret",
        };
        var error = Record.Exception(() => Read(settings));
        Assert.Equal(taken, error is null);
        Assert.DoesNotContain("s3cret", error?.Message ?? "", StringComparison.Ordinal);
    }

    private static SmtpOptions Read(Dictionary<string, string?> settings) =>
        (SmtpOptions)new ServiceCollection().AddSmtp(Configuration(settings)).Single(s => s.ServiceType == typeof(SmtpOptions)).ImplementationInstance!;

    private static IConfiguration Configuration(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
