using System.Security.Cryptography;
using System.Xml.Linq;
using Adoption.Connectors.KeyVault;
using Azure.Core;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Tests.KeyVault;

public sealed class KeyRingTests : IAsyncLifetime
{
    private readonly Ring _ring = new();
    private VaultServer _vault = null!;

    public async Task InitializeAsync() => _vault = await VaultServer.StartAsync();

    public async Task DisposeAsync() => await _vault.DisposeAsync();

    [Fact]
    public async Task Ring_InTheStore_HoldsNoKeyInTheClear_AndOtherInstancesReadIt()
    {
        await using var first = Instance();
        var secret = Protector(first).Protect("link");

        var stored = Assert.Single(_ring.GetAllElements()).ToString();
        Assert.Contains("wrappedKey", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", stored, StringComparison.Ordinal);
        await using var second = Instance();
        Assert.Equal("link", Protector(second).Unprotect(secret));
    }

    [Fact]
    public async Task Ring_AfterTheVaultsKeyWasRotated_StaysReadable()
    {
        await using var before = Instance();
        var secret = Protector(before).Protect("link");

        _vault.Rotate();

        await using var after = Instance();
        Assert.Equal("link", Protector(after).Unprotect(secret));
    }

    [Fact]
    public async Task Ring_WithoutTheVault_OpensNothing()
    {
        await using var first = Instance();
        var secret = Protector(first).Protect("link");

        _vault.Refuses = 403;

        await using var second = Instance();
        Assert.ThrowsAny<CryptographicException>(() => Protector(second).Unprotect(secret));
    }

    [Fact]
    public void Wrap_ThatTheVaultRefuses_SaysWhatToDo()
    {
        _vault.Refuses = 403;

        var e = Assert.Throws<VaultException>(() => Key(_vault.Key).Wrap([1, 2, 3]));

        Assert.Contains("Key Vault Crypto Service Encryption User", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever can write to the store can't send the app's token to another address.</summary>
    [Fact]
    public void Unwrap_OfAnotherKeysVersion_AsksNobody() =>
        Assert.Throws<VaultException>(() => Key(_vault.Key).Unwrap("http://127.0.0.1:1/keys/key-ring/1", [1, 2, 3]));

    [Theory]
    [InlineData("http://example.vault.azure.net/keys/key-ring")]
    [InlineData("https://example.vault.azure.net/secrets/key-ring")]
    [InlineData("https://example.vault.azure.net/keys/key-ring/0123")]
    [InlineData("key-ring")]
    public void Settings_ThatNameNoKey_SayHowItIsWritten(string id) =>
        Assert.Contains("/keys/key-ring", Assert.Single(KeyRingComposition.Check(Settings(("KeyRing:KeyId", id)))), StringComparison.Ordinal);

    [Fact]
    public void Settings_OfNoVault_WrapNothing()
    {
        using var services = new ServiceCollection().AddKeyRing(Settings(("KeyRing:KeyId", ""), ("KeyRing:ClientId", ""))).BuildServiceProvider();

        Assert.Empty(services.GetServices<IConfigureOptions<KeyManagementOptions>>());
    }

    private static IConfiguration Settings(params (string Name, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Name, (string?)s.Value))).Build();

    private static IDataProtector Protector(ServiceProvider services) => services.GetRequiredService<IDataProtectionProvider>().CreateProtector("links");

    private static VaultKey Key(Uri id) => new(new HttpClient(), new App(), id);

    /// <summary>A process of its own on the same store.</summary>
    private ServiceProvider Instance()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddDataProtection().SetApplicationName("Adoption");
        services.AddSingleton(Key(_vault.Key));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = _ring;
            o.XmlEncryptor = new VaultXmlEncryptor(s.GetRequiredService<VaultKey>());
        }));
        return services.BuildServiceProvider();
    }

    private sealed class Ring : IXmlRepository
    {
        private readonly List<string> _elements = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. _elements.Select(e => XElement.Parse(e))];

        public void StoreElement(XElement element, string friendlyName) => _elements.Add(element.ToString());
    }

    private sealed class App : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(VaultServer.Token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
