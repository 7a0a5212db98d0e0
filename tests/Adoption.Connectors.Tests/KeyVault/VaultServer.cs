using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Adoption.Connectors.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Adoption.Connectors.Tests.KeyVault;

/// <summary>
/// A vault with one RSA key in several versions, as the documentation says it answers: https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key
/// and https://learn.microsoft.com/rest/api/keyvault/keys/unwrap-key/unwrap-key (errors: https://learn.microsoft.com/rest/api/keyvault/keys/wrap-key/wrap-key#keyvaulterror).
/// </summary>
internal sealed class VaultServer : IAsyncDisposable
{
    public const string Token = "the-app";

    private readonly ConcurrentDictionary<string, RSA> _versions = new(StringComparer.Ordinal);
    private LocalServer _server = null!;
    private string _current = "";

    public Uri Key => new(_server.Address, "keys/key-ring");

    /// <summary>Answers with this status; 0: as it should.</summary>
    public int Refuses { get; set; }

    public static async Task<VaultServer> StartAsync()
    {
        var vault = new VaultServer();
        vault._server = await LocalServer.StartAsync(vault.AnswerAsync);
        vault.Rotate();
        return vault;
    }

    public void Rotate()
    {
        _current = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _versions[_current] = RSA.Create(2048);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        foreach (var key in _versions.Values)
        {
            key.Dispose();
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Trim('/').Split('/');
        var (version, operation) = parts is [_, _, var named, var last] ? (named, last) : (_current, parts[^1]);
        if (Refuses != 0 || context.Request.Headers.Authorization != $"Bearer {Token}" || context.Request.Query["api-version"].Count == 0
            || !_versions.TryGetValue(version, out var key))
        {
            context.Response.StatusCode = Refuses != 0 ? Refuses : StatusCodes.Status401Unauthorized;
            await context.Response.WriteAsJsonAsync(new { error = new { code = "Forbidden", message = "The user does not have keys wrapKey permission." } });
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        Assert.Equal("RSA-OAEP-256", body.RootElement.GetProperty("alg").GetString());
        var value = Base64Url.DecodeFromChars(body.RootElement.GetProperty("value").GetString());
        var result = operation == "wrapkey" ? key.Encrypt(value, RSAEncryptionPadding.OaepSHA256) : key.Decrypt(value, RSAEncryptionPadding.OaepSHA256);
        await context.Response.WriteAsJsonAsync(new { kid = $"{Key}/{version}", value = Base64Url.EncodeToString(result) });
    }
}
