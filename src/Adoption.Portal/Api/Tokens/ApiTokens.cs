using System.Security.Cryptography;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Links;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Api.Tokens;

/// <summary>Tokens for programs that speak with the API. People make them, for a time, with no more roles than they have themselves.</summary>
public sealed class ApiTokens(IDocumentStore store, IIdSource ids, PortalOptions options)
{
    /// <summary>How every token begins, so that scanners of repositories and logs can find one that got lost.</summary>
    public const string Prefix = "adoption_";

    public const int LongestName = 60;

    /// <summary>Expired and revoked ones are listed so long; then their rows go.</summary>
    private static readonly TimeSpan ListedAfter = TimeSpan.FromDays(90);

    private const int IdLength = 12;
    private const int SecretBytes = 32;

    private readonly Collection<ApiToken> _tokens = new(store, PortalTables.ApiTokens, ApiTokenJson.Default.ApiToken);

    private DateTimeOffset Now => options.RealTime.GetUtcNow();

    /// <param name="maker">Who makes it.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="roles">Some of the maker's own.</param>
    /// <param name="lifetime">From now on, in real time.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The token, and its text, which nobody can read again.</returns>
    /// <exception cref="ArgumentException">A role is not the maker's.</exception>
    public async Task<(ApiToken Token, string Text)> CreateAsync(
        PortalUser maker, string name, IReadOnlyList<string> roles, TimeSpan lifetime, CancellationToken cancellationToken = default)
    {
        if (roles.Count == 0 || !roles.All(r => maker.Is(r)))
        {
            throw new ArgumentException("A token has some of its maker's roles, and no other.", nameof(roles));
        }

        await SweepAsync(cancellationToken);
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        var token = new ApiToken
        {
            Id = ids.Next(IdLength),
            Name = name,
            Roles = roles,
            Hash = HashOf(secret),
            By = maker.Name,
            Address = maker.Address,
            CreatedAt = Now,
            Expires = Now + lifetime,
        };
        await _tokens.UpsertAsync(PortalTables.All, token.Id, token, cancellationToken);
        return (token, $"{Prefix}{token.Id}_{Base64Url.Encode(secret)}");
    }

    /// <returns>Null: none of ours, revoked or expired. Nobody is told which.</returns>
    public async Task<ApiToken?> FindAsync(string text, CancellationToken cancellationToken = default)
    {
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)
            || text[Prefix.Length..].Split('_', 2) is not [var id, var tail]
            || !ITypedId<RolloutId>.IsValid(id)
            || Base64Url.TryDecode(tail) is not { Length: SecretBytes } secret)
        {
            return null;
        }

        return await _tokens.GetAsync(PortalTables.All, id, cancellationToken) is { } token
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token.Hash), Encoding.ASCII.GetBytes(HashOf(secret)))
            && token.HoldsAt(Now)
                ? token
                : null;
    }

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await _tokens.AllAsync(PortalTables.All, cancellationToken)).OrderByDescending(t => t.CreatedAt)];

    /// <summary>It opens nothing from now on.</summary>
    /// <returns>Null: there is no such token.</returns>
    public async Task<ApiToken?> RevokeAsync(string id, string by, CancellationToken cancellationToken = default) =>
        ITypedId<RolloutId>.IsValid(id)
            ? await _tokens.UpdateAsync(
                PortalTables.All, id, t => t is { RevokedAt: null } ? t with { RevokedAt = Now, RevokedBy = by } : null, cancellationToken)
            : null;

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var old = (await _tokens.AllAsync(PortalTables.All, cancellationToken))
            .Where(t => (t.RevokedAt ?? t.Expires) + ListedAfter < Now)
            .Select(t => t.Id)
            .ToList();
        await _tokens.DeleteManyAsync(PortalTables.All, old, cancellationToken);
    }

    private static string HashOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret));
}
