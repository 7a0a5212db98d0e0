using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Access;

/// <summary>
/// One-time sign-in links, for a start without an identity provider: whoever runs the server hands them out. Only a hash of the secret is kept.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="options">Real time: a link lives by the clock on the wall.</param>
public sealed class SignInLinks(IDocumentStore store, PortalOptions options)
{
    /// <summary>How long an unused link may lie about.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int SecretBytes = 24;

    private readonly Collection<SignInLink> _links = new(store, PortalTables.SignInLinks, SignInJson.Default.SignInLink);

    /// <summary>False: no link was ever made in this store.</summary>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        (await _links.PageAsync(PortalTables.All, null, 1, cancellationToken)).Count > 0;

    /// <summary>A new link for a role.</summary>
    public async Task<Uri> CreateAsync(string role, CancellationToken cancellationToken = default)
    {
        var secret = Links.Base64Url.Encode(RandomNumberGenerator.GetBytes(SecretBytes));
        var link = new SignInLink(role, options.RealTime.GetUtcNow() + Lifetime, Used: false);
        await _links.UpsertAsync(PortalTables.All, RowOf(secret), link, cancellationToken);
        return new Uri(options.PublicBaseUrl, $"sign-in/{secret}");
    }

    /// <returns>The role; null: unknown, used or expired.</returns>
    public async Task<string?> LookAsync(string secret, CancellationToken cancellationToken = default) =>
        await _links.GetAsync(PortalTables.All, RowOf(secret), cancellationToken) is { } link && IsValid(link) ? link.Role : null;

    /// <summary>Uses the link up: of two who come at once, one gets in.</summary>
    /// <returns>The role; null: unknown, used or expired.</returns>
    public async Task<string?> UseAsync(string secret, CancellationToken cancellationToken = default)
    {
        string? role = null;
        await _links.UpdateAsync(
            PortalTables.All,
            RowOf(secret),
            link =>
            {
                role = link is not null && IsValid(link) ? link.Role : null;
                return role is null ? null : link! with { Used = true };
            },
            cancellationToken);
        return role;
    }

    private bool IsValid(SignInLink link) => !link.Used && link.Expires > options.RealTime.GetUtcNow();

    private static string RowOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(secret)));
}

/// <param name="Role">What it signs in as.</param>
/// <param name="Expires">UTC.</param>
/// <param name="Used">It opens nothing any more.</param>
internal sealed record SignInLink(string Role, DateTimeOffset Expires, bool Used);

[JsonSerializable(typeof(SignInLink))]
internal sealed partial class SignInJson : JsonSerializerContext;
