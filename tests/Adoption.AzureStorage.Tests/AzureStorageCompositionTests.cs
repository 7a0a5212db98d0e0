using Adoption.AzureStorage.Queues;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.AzureStorage.Tests;

public sealed class AzureStorageCompositionTests
{
    private static readonly Dictionary<string, string?> s_byKey = new(StringComparer.Ordinal) { ["AzureStorage:ConnectionString"] = "UseDevelopmentStorage=true" };

    private static readonly Dictionary<string, string?> s_byIdentity = new(StringComparer.Ordinal)
    {
        ["AzureStorage:TableServiceUri"] = "https://muster.table.core.windows.net",
        ["AzureStorage:QueueServiceUri"] = "https://muster.queue.core.windows.net",
        ["AzureStorage:BlobServiceUri"] = "https://muster.blob.core.windows.net",
        ["AzureStorage:ClientId"] = "5f0a7c5e-6d5a-4f0e-9f43-0a3c1f2b9d77",
    };

    [Fact]
    public async Task AddAzureStorage_WithAConnectionString_AddsStoreAndMailQueue() => await CheckAsync(s_byKey);

    [Fact]
    public async Task AddAzureStorage_WithTheAddresses_SignsInWithTheIdentity() => await CheckAsync(s_byIdentity);

    [Fact]
    public async Task AddAzureStorage_WithAPrefixAndATable_UsesThem()
    {
        await using var services = Build(new(s_byKey) { ["AzureStorage:QueuePrefix"] = "test-", ["AzureStorage:Table"] = "adoptiontest" });
        Assert.Equal("test-mail", ((AzureMessageQueue)services.GetRequiredService<IMessageQueue>()).Name);
    }

    [Fact]
    public void AddAzureStorage_WithoutTheSection_SaysWhatIsNeeded() =>
        Assert.Contains("AzureStorage:ConnectionString", Assert.Single(Failures([])), StringComparison.Ordinal);

    [Theory]
    [InlineData("TableServiceUri", "http://muster.table.core.windows.net")]
    [InlineData("QueueServiceUri", "muster")]
    [InlineData("BlobServiceUri", null)]
    [InlineData("ClientId", "me")]
    [InlineData("Table", "my-table")]
    [InlineData("Table", "ab")]
    [InlineData("QueuePrefix", "Test-")]
    [InlineData("QueuePrefix", "test")]
    [InlineData("QueuePrefix", "much-too-long-for-any-prefix-")]
    [InlineData("Tabel", "adoption")]
    public void AddAzureStorage_WithAWrongSetting_NamesIt(string setting, string? value) => Assert.Contains(
        setting, Assert.Single(Failures(new(s_byIdentity) { [$"AzureStorage:{setting}"] = value })), StringComparison.Ordinal);

    [Fact]
    public void AddAzureStorage_WithAKeyAndAnIdentity_NamesBothSettings() => Assert.Equal(
        ["AzureStorage:ConnectionString", "AzureStorage:ClientId"],
        Failures(new(s_byIdentity) { ["AzureStorage:ConnectionString"] = "UseDevelopmentStorage=true" }).Select(f => f[..f.LastIndexOf(": ", StringComparison.Ordinal)]));

    [Fact]
    public void AddAzureStorage_WithAWrongSetting_DoesNotRepeatTheKey() => Assert.DoesNotContain(
        "c2VjcmV0", string.Concat(Failures(new(s_byIdentity) { ["AzureStorage:ConnectionString"] = "AccountName=a;AccountKey=c2VjcmV0" })), StringComparison.Ordinal);

    private static async Task CheckAsync(Dictionary<string, string?> settings)
    {
        await using var services = Build(settings);
        var account = services.GetRequiredService<AzureStorageAccount>();
        Assert.Same(account.Documents, services.GetRequiredService<IDocumentStore>());
        Assert.Same(account.Queue(QueueNames.Mail), services.GetRequiredService<IMessageQueue>());
        Assert.Equal("mail", account.Queue(QueueNames.Mail).Name);
    }

    private static IEnumerable<string> Failures(Dictionary<string, string?> settings) => Assert.Throws<OptionsValidationException>(() => Build(settings)).Failures;

    private static ServiceProvider Build(Dictionary<string, string?> settings) =>
        new ServiceCollection().AddAzureStorage(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
}
