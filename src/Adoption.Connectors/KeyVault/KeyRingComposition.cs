using Adoption.Connectors.Configuration;
using Adoption.Connectors.Http;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.KeyVault;

/// <summary>How a host keeps its Data Protection keys: wrapped by a vault's key where the configuration names one, else as they are in the store.</summary>
public static class KeyRingComposition
{
    private const string ClientName = nameof(VaultKey);

    /// <exception cref="OptionsValidationException">A setting is wrong or unknown; each is named with how to mend it.</exception>
    public static IServiceCollection AddKeyRing(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Read(configuration);
        if (options.KeyId.Length == 0)
        {
            return services;
        }

        services.AddHttpClient(ClientName).RemoveAllLoggers();
        return services
            .AddSingleton(s => new VaultKey(
                s.GetRequiredService<IHttpClientFactory>().CreateClient(ClientName), AzureSignIn.Of(options.ClientId), new Uri(options.KeyId)))
            .AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(
                o => o.XmlEncryptor = new VaultXmlEncryptor(s.GetRequiredService<VaultKey>())));
    }

    /// <returns>Every setting that can't be used, with what to write instead.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration) => Settings.Check(() => Read(configuration));

    private static KeyRingOptions Read(IConfiguration configuration) => Settings.Read<KeyRingOptions>(configuration, KeyRingOptions.Section, Find);

    private static IReadOnlyList<string> Find(KeyRingOptions options) =>
        options.KeyId.Length == 0
            ? options.ClientId.Length == 0 ? [] : ["KeyRing:KeyId is missing: KeyRing:ClientId alone wraps nothing. Name the vault's key, or leave both out."]
            : Uri.TryCreate(options.KeyId, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Segments is [_, "keys/", _]
                ? []
                : [$"KeyRing:KeyId: '{options.KeyId}' is no key of a vault. Write its address without a version, like https://example.vault.azure.net/keys/key-ring."];
}
