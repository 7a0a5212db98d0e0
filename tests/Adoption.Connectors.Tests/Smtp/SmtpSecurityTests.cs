using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Adoption.Connectors.Smtp;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>Encryption and sign-in. Whatever is wrong with them, mails wait and no password leaves in the clear.</summary>
public sealed class SmtpSecurityTests : IDisposable
{
    private readonly FakeTimeProvider _clock = new(SampleMails.Start);
    private readonly X509Certificate2 _certificate = MakeCertificate();

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task Send_ToATrustedServer_IsEncryptedAndSignedIn(SmtpSecurity security)
    {
        await using var server = Server(security);
        Assert.Equal(MailResult.Ok, await SendAsync(server, security, "s3cret", Trusted));
        Assert.Single(server.Accepted);
        if (security == SmtpSecurity.StartTls)
        {
            Assert.Equal("STARTTLS", server.Said[1]);
        }
    }

    [Theory]
    [InlineData(SmtpSecurity.StartTls)]
    [InlineData(SmtpSecurity.Tls)]
    public async Task Send_ToAServerNobodyVouchesFor_SaysNothingAndWaits(SmtpSecurity security)
    {
        await using var server = Server(security);
        var result = await SendAsync(server, security, "s3cret", trust: null);
        Assert.Equal(("tls-failed", true), (result.Category, result.Retryable));
        Assert.DoesNotContain(server.Said, s => s.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_ToAServerWithoutEncryption_SaysNothingAndWaits()
    {
        await using var server = new ScriptedSmtpServer { Credentials = "programm:s3cret" };
        var result = await SendAsync(server, SmtpSecurity.StartTls, "s3cret", Trusted);
        Assert.Equal(("encryption-or-sign-in-not-offered", true), (result.Category, result.Retryable));
        Assert.DoesNotContain(server.Said, s => s.StartsWith("AUTH", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_WithAWrongPassword_WaitsForAPerson()
    {
        await using var server = Server(SmtpSecurity.StartTls);
        var result = await SendAsync(server, SmtpSecurity.StartTls, "wrong", Trusted);
        Assert.Equal(("authentication-failed", true), (result.Category, result.Retryable));
        Assert.Empty(server.Accepted);
    }

    public void Dispose() => _certificate.Dispose();

    private ScriptedSmtpServer Server(SmtpSecurity security) => new()
    {
        Certificate = _certificate, ImplicitTls = security == SmtpSecurity.Tls, Credentials = "programm:s3cret",
    };

    private bool Trusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.GetCertHashString() == _certificate.GetCertHashString();

    private async Task<MailResult> SendAsync(ScriptedSmtpServer server, SmtpSecurity security, string password, RemoteCertificateValidationCallback? trust)
    {
        var options = Mails.OptionsFor(server.Port) with { Security = security, User = "programm", Password = password };
        await using var transport = new SmtpTransport(options, trust, _clock, NullLogger<SmtpTransport>.Instance);
        return await transport.SendAsync(await Mails.OfAsync("welcome"));
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.muster.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
