using Adoption.Connectors.SendGrid;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Mail;
using AdoptionFunctions.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AdoptionFunctions.Tests.Hosting;

public sealed class ProgrammeCompositionTests
{
    public static TheoryData<Type> FunctionClasses { get; } =
    [
        .. typeof(HostSettings).Assembly.GetTypes()
            .Where(t => !t.Name.Contains("Executor", StringComparison.Ordinal))
            .Where(t => Array.Exists(t.GetMethods(), m => m.GetCustomAttributes(typeof(FunctionAttribute), inherit: false).Length > 0)),
    ];

    [Theory]
    [MemberData(nameof(FunctionClasses))]
    public async Task EveryFunction_CanBeMade(Type functions)
    {
        await using var services = Settings.Services();

        Assert.NotNull(ActivatorUtilities.CreateInstance(services, functions));
    }

    [Theory]
    [InlineData("PublicBaseUrl", "adoption.example.com", "PublicBaseUrl: 'adoption.example.com' is no address")]
    [InlineData("APPLICATIONINSIGHTS_CONNECTION_STRING", "InstrumentationKey=1", "APPLICATIONINSIGHTS_CONNECTION_STRING: the Functions host would send the addresses of requests")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4317", "OTEL_EXPORTER_OTLP_ENDPOINT: the Functions host would send the addresses of requests")]
    [InlineData("PlatformSignIn", "yes", "PlatformSignIn: 'yes' is neither true nor false")]
    [InlineData("AzureStorage:ConnectionString", null, "AzureStorage")]
    [InlineData("SendGrid:ApiKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/sendgrid-key)", "SendGrid:ApiKey: the Key Vault reference was not resolved")]
    public void WrongSetting_IsSaidAtTheStart(string setting, string? value, string expected)
    {
        var exception = Assert.Throws<OptionsValidationException>(() => Settings.Services((setting, value)));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SendGrid_WithItsSettings_TakesTheMailsAndTellsWhatCameBack()
    {
        await using var services = Settings.Services(
            ("SendGrid:ApiKey", "SG.key"), ("SendGrid:FromAddress", "ki@muster.example"), ("SendGrid:FromName", "KI"), ("SendGrid:WebhookKey", Settings.WebhookKey));

        Assert.IsType<SendGridTransport>(services.GetRequiredService<IMailTransport>());
        Assert.Equal("sendgrid", services.GetRequiredService<IMailEventReader>().Provider);
    }

    [Fact]
    public async Task WithoutAWayOut_MailsAreHeld()
    {
        await using var services = Settings.Services(("SendGrid:ApiKey", ""), ("SendGrid:FromAddress", ""));

        Assert.False(services.GetRequiredService<IMailTransport>().IsConfigured);
    }

    [Fact]
    public void TwoWaysToSignIn_AreRefused() => Assert.Throws<OptionsValidationException>(
        () => Settings.Services(("PlatformSignIn", "true"), ("SignInLinks", "true")));
}
