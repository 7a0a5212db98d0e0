using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Azure.Core;

namespace Adoption.Connectors.KeyVault;

/// <summary>
/// Wraps and unwraps small keys with an RSA key that never leaves the vault
/// (https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key, https://learn.microsoft.com/rest/api/keyvault/keys/unwrap-key/unwrap-key).
/// Synchronous, as Data Protection asks; it happens a few times in the life of a process.
/// </summary>
internal sealed class VaultKey(HttpClient http, TokenCredential credential, Uri keyId)
{
    public const string Algorithm = "RSA-OAEP-256";
    private const string Version = "api-version=7.4";

    /// <summary>Of all Key Vaults of a cloud: the vault's host without its own name, like https://vault.azure.net/.default.</summary>
    private readonly TokenRequestContext _scope = new([$"https://{keyId.Host[(keyId.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}/.default"]);

    /// <returns>The wrapped key, and the version of the vault's key that can unwrap it.</returns>
    /// <exception cref="VaultException">The vault refuses or can't be reached.</exception>
    public (string KeyVersion, byte[] Wrapped) Wrap(byte[] key)
    {
        var (version, wrapped) = Send($"{keyId.AbsoluteUri.TrimEnd('/')}/wrapkey", key);
        return (version, wrapped);
    }

    /// <param name="keyVersion">As it was given when the key was wrapped; only versions of the configured key are asked.</param>
    /// <param name="wrapped">The wrapped key.</param>
    /// <exception cref="VaultException">The vault refuses or can't be reached, or the version is of another key.</exception>
    public byte[] Unwrap(string keyVersion, byte[] wrapped)
    {
        if (!keyVersion.StartsWith(keyId.AbsoluteUri.TrimEnd('/') + "/", StringComparison.OrdinalIgnoreCase))
        {
            throw new VaultException("A Data Protection key was wrapped by another key than KeyRing:KeyId names. Set the setting back, or let sessions and links of that time go.");
        }

        return Send($"{keyVersion}/unwrapkey", wrapped).Value;
    }

    private (string KeyVersion, byte[] Value) Send(string address, byte[] value)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{address}?{Version}"))
            {
                Content = JsonContent.Create(new KeyOperation(Algorithm, Base64Url.EncodeToString(value)), VaultJson.Default.KeyOperation),
            };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", credential.GetToken(_scope, CancellationToken.None).Token);
            using var response = http.Send(request);
            if (!response.IsSuccessStatusCode)
            {
                throw new VaultException(
                    $"The vault answered {(int)response.StatusCode} for {keyId}. The app's identity needs the role Key Vault Crypto Service Encryption User on it, and the key must be enabled.");
            }

            using var body = response.Content.ReadAsStream();
            var result = JsonSerializer.Deserialize(body, VaultJson.Default.KeyResult) ?? throw new JsonException("The answer is empty.");
            return (result.KeyVersion, Base64Url.DecodeFromChars(result.Value));
        }
        catch (Exception e) when (e is HttpRequestException or Azure.Identity.AuthenticationFailedException or JsonException or FormatException)
        {
            throw new VaultException($"The vault can't be asked for {keyId}: {e.Message}", e);
        }
    }
}

/// <summary>The Data Protection keys can't be wrapped or unwrapped. The message says how to mend it.</summary>
public sealed class VaultException(string message, Exception? inner = null) : Exception(message, inner);

internal sealed record KeyOperation([property: JsonPropertyName("alg")] string Algorithm, [property: JsonPropertyName("value")] string Value);

internal sealed record KeyResult([property: JsonPropertyName("kid")] string KeyVersion, [property: JsonPropertyName("value")] string Value);

[JsonSerializable(typeof(KeyOperation))]
[JsonSerializable(typeof(KeyResult))]
internal sealed partial class VaultJson : JsonSerializerContext;
