using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts.Contract.Queues;
using Adoption.Rollouts.Queues;
using Azure.Storage.Queues;

namespace Adoption.AzureStorage.Tests.Queues;

[Collection(SharedAzurite.Name)]
public sealed class AzureMessageQueueTests(SharedAzurite azurite) : MessageQueueContract
{
    /// <summary>The service counts visibility in whole seconds.</summary>
    private static readonly TimeSpan s_rounding = TimeSpan.FromMilliseconds(1100);

    private AzureStorageOptions _options = null!;
    private AzureStorageAccount _account = null!;

    protected override TimeSpan Later => TimeSpan.FromSeconds(6);

    protected override IMessageQueue PoisonQueue => _account.Queue("mail-poison");

    protected override Task<IMessageQueue> OpenAsync()
    {
        _options = azurite.NewOptions();
        _account = new AzureStorageAccount(_options);
        return Task.FromResult<IMessageQueue>(_account.Queue("mail"));
    }

    protected override Task CloseAsync() => Task.CompletedTask;

    /// <summary>The service's clock is the real one.</summary>
    protected override Task PassAsync(TimeSpan time) => Task.Delay(time + s_rounding);

    [Fact]
    public async Task Messages_AreBase64_AndNeverExpire()
    {
        await Queue.SendAsync("Größe");
        var raw = new QueueClient(azurite.ConnectionString, _options.QueuePrefix + "mail");

        var message = (await raw.PeekMessageAsync()).Value;

        Assert.Equal("Größe", System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(message.Body.ToString())));
        Assert.True(message.ExpiresOn > DateTimeOffset.UtcNow.AddYears(100), $"{message.ExpiresOn}");
    }

    [Fact]
    public async Task Queues_AreApart_AndTheSameNameIsTheSameObject()
    {
        await _account.Queue("other").SendAsync("a");

        Assert.Same(_account.Queue("mail"), Queue);
        Assert.Empty(await Queue.ReceiveAsync(32, Hidden));
    }

    [Theory]
    [InlineData("no/key")]
    [InlineData("Mail")]
    [InlineData("a--b")]
    [InlineData("-a")]
    public void Queue_OfAnImpossibleName_IsRefused(string name) => Assert.Throws<ArgumentException>(() => _account.Queue(name));
}
