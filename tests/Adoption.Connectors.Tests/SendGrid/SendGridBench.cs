using System.Text.Json;
using Adoption.Connectors.SendGrid;
using Adoption.Connectors.Tests.Smtp;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Tests.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Connectors.Tests.SendGrid;

/// <summary>The transport before a server that answers as SendGrid does, on a clock of the test's own.</summary>
public abstract class SendGridBench : IAsyncLifetime
{
    protected static readonly TimeSpan GatherFor = TimeSpan.FromSeconds(5);

    private ServiceProvider _services = null!;
    private SendGridTransport _transport = null!;

    private protected RecordedLog Log { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(SampleMails.Start);

    private protected ScriptedSendGrid Server { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Server = await ScriptedSendGrid.StartAsync();
        var services = new ServiceCollection();
        services.AddHttpClient(SendGridTransport.ClientName);
        _services = services.BuildServiceProvider();
        _transport = Transport(o => o);
    }

    public async Task DisposeAsync()
    {
        await _transport.DisposeAsync();
        await _services.DisposeAsync();
        await Server.DisposeAsync();
    }

    private protected static string AddressOf(JsonElement personalization) => personalization.GetProperty("to")[0].GetProperty("email").GetString()!;

    private protected static Task<OutgoingMail> MailAsync(int number) => Mails.OfAsync("welcome", address: $"person{number}@muster.example");

    /// <summary>Handed over one after the other, however long that takes; then the time is up for which the first waits for others.</summary>
    private protected async Task<MailResult[]> SendAllAsync(IEnumerable<OutgoingMail> mails)
    {
        Task<MailResult>[] sending = [.. mails.Select(m => _transport.SendAsync(m))];
        Clock.Advance(GatherFor);
        return await Task.WhenAll(sending);
    }

    private protected SendGridTransport Transport(Func<SendGridOptions, SendGridOptions> change) => new(
        change(new SendGridOptions
        {
            ApiKey = ScriptedSendGrid.Key,
            BaseAddress = Server.Address,
            FromAddress = "ki@muster.example",
            FromName = "KI-Einführung",
            GatherFor = GatherFor,
        }),
        _services.GetRequiredService<IHttpClientFactory>(),
        Clock,
        Log.For<SendGridTransport>());
}
