using System.Text.Json.Serialization;

namespace Adoption.Portal.Api.Tokens;

/// <summary>A token for the API, as it is kept: of its secret only a hash.</summary>
public sealed record ApiToken
{
    public required string Id { get; init; }

    /// <summary>What it is for, in its maker's words; it signs what the token does in the audit trail.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>SHA-256 of the secret, which is random and long.</summary>
    public required string Hash { get; init; }

    /// <summary>Who made it.</summary>
    public required string By { get; init; }

    /// <summary>The maker's address, where the sign-in says one: a token never stands for an office that its maker does not hold.</summary>
    public string? Address { get; init; }

    /// <summary>UTC, real time.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC, real time.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>UTC, real time; null: it holds.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }

    public bool HoldsAt(DateTimeOffset now) => RevokedAt is null && now < Expires;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiToken))]
internal sealed partial class ApiTokenJson : JsonSerializerContext;
