using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace AdoptionFunctions.SignIn;

/// <summary>What the platform says about who is signed in: base64 of a JSON document with the token's claims.</summary>
internal sealed record PlatformPrincipal(
    [property: JsonPropertyName("auth_typ")] string? AuthenticationType,
    [property: JsonPropertyName("name_typ")] string? NameType,
    [property: JsonPropertyName("role_typ")] string? RoleType,
    [property: JsonPropertyName("claims")] IReadOnlyList<PlatformClaim>? Claims)
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    private const string PlainRoles = "roles";

    /// <summary>
    /// Of somebody whose address the platform does not tell: it is nobody's. A sign-in without any stands for the office as such, which only
    /// those who run the app may give out.
    /// </summary>
    private const string NoAddress = "nobody@invalid";

    private static readonly string[] Addresses = [ClaimTypes.Email, "email", "preferred_username", ClaimTypes.Upn, "upn"];

    /// <returns>Null: no such document.</returns>
    public static ClaimsPrincipal? Read(string header)
    {
        try
        {
            return JsonSerializer.Deserialize(Convert.FromBase64String(header), PlatformPrincipalJson.Default.PlatformPrincipal)?.ToPrincipal();
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>App roles come under the name that the document gives, or under their plain one.</summary>
    private ClaimsPrincipal ToPrincipal()
    {
        var claims = (Claims ?? []).Where(c => c is { Type.Length: > 0, Value: not null }).ToList();
        var roles = claims.Where(c => c.Type == PlainRoles || c.Type == RoleType || c.Type == ClaimTypes.Role).Select(c => c.Value!).Distinct(StringComparer.Ordinal);
        var hasAddress = claims.Exists(c => Addresses.Contains(c.Type, StringComparer.Ordinal) && c.Value!.Contains('@', StringComparison.Ordinal));
        Claim[] address = hasAddress ? [] : [new Claim(ClaimTypes.Email, NoAddress)];
        return new ClaimsPrincipal(new ClaimsIdentity(
            [.. claims.Select(c => new Claim(c.Type!, c.Value!)), .. address, .. roles.Select(r => new Claim(ClaimsIdentity.DefaultRoleClaimType, r))],
            AuthenticationType ?? "platform",
            claims.Exists(c => c.Type == "name") ? "name" : NameType ?? ClaimTypes.Name,
            ClaimsIdentity.DefaultRoleClaimType));
    }
}

internal sealed record PlatformClaim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);

[JsonSerializable(typeof(PlatformPrincipal))]
internal sealed partial class PlatformPrincipalJson : JsonSerializerContext;
