using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Adoption.Portal.Tests.Access;

/// <summary>
/// A small OpenID provider over real HTTP: discovery, keys, and the code flow with PKCE, answering as OpenID Connect Core 1.0, RFC 6749 and RFC 7636
/// say. Whoever opens its authorisation page is <see cref="Claims"/>.
/// </summary>
internal sealed class OpenIdProvider : IAsyncDisposable
{
    public const string ClientId = "adoption";
    public const string ClientSecret = "a secret & with = signs";

    private readonly WebApplication _app;
    private readonly RsaSecurityKey _key = new(RSA.Create(2048)) { KeyId = "key-1" };
    private readonly ConcurrentDictionary<string, Grant> _grants = new(StringComparer.Ordinal);

    private OpenIdProvider(WebApplication app) => _app = app;

    /// <summary>Without a slash at its end, as the tokens say it.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>Who signs in, and what the provider tells of them.</summary>
    public Dictionary<string, object> Claims { get; } = new(StringComparer.Ordinal) { ["sub"] = "u-1", ["name"] = "Ada Muster" };

    /// <summary>Signs identity tokens; another one than the published keys is a forgery.</summary>
    public RsaSecurityKey? SignsWith { get; set; }

    /// <summary>Null: as it was asked for.</summary>
    public string? Nonce { get; set; }

    /// <summary>The last request to the authorisation page.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    public static async Task<OpenIdProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var provider = new OpenIdProvider(app);
        app.MapGet("/.well-known/openid-configuration", provider.Discover);
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorize", provider.Authorize);
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        await app.StartAsync();
        provider.Issuer = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return provider;
    }

    /// <summary>An access token for the API, as RFC 9068 describes it.</summary>
    public string AccessToken(string audience = ClientId, TimeSpan? lifetime = null, string? issuer = null, RsaSecurityKey? signsWith = null) =>
        Sign(new Dictionary<string, object>(Claims, StringComparer.Ordinal), audience, lifetime ?? TimeSpan.FromMinutes(5), issuer, signsWith ?? _key);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Rsa.Dispose();
    }

    private IResult Discover() => Results.Json(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Issuer}/authorize",
        ["token_endpoint"] = $"{Issuer}/token",
        ["jwks_uri"] = $"{Issuer}/keys",
        ["response_types_supported"] = new[] { "code" },
        ["response_modes_supported"] = new[] { "query" },
        ["subject_types_supported"] = new[] { "public" },
        ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        ["scopes_supported"] = new[] { "openid", "profile", "email" },
        ["token_endpoint_auth_methods_supported"] = new[] { "client_secret_post", "client_secret_basic" },
        ["code_challenge_methods_supported"] = new[] { "S256" },
    });

    private IResult Keys()
    {
        var rsa = _key.Rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new
        {
            keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = _key.KeyId, n = Base64UrlEncoder.Encode(rsa.Modulus!), e = Base64UrlEncoder.Encode(rsa.Exponent!) } },
        });
    }

    /// <summary>The person is signed in there already and agrees: the code goes back at once.</summary>
    private IResult Authorize(HttpContext context)
    {
        Asked = context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        if (Asked.GetValueOrDefault("client_id") != ClientId || !Uri.TryCreate(Asked.GetValueOrDefault("redirect_uri"), UriKind.Absolute, out var back))
        {
            return Results.BadRequest();
        }

        var state = Asked.GetValueOrDefault("state") ?? "";
        if (Asked.GetValueOrDefault("response_type") != "code" || Asked.GetValueOrDefault("code_challenge_method") != "S256"
            || !Asked.GetValueOrDefault("scope", "").Split(' ').Contains("openid"))
        {
            return Back(back, ("error", "invalid_request"), ("state", state));
        }

        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _grants[code] = new Grant(back.ToString(), Asked["code_challenge"], Asked.GetValueOrDefault("nonce"));
        return Back(back, ("code", code), ("state", state), ("iss", Issuer));
    }

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        if (!IsClient(context.Request, form))
        {
            return Results.Json(new { error = "invalid_client" }, statusCode: StatusCodes.Status401Unauthorized);
        }

        // A code holds once (RFC 6749, 4.1.2).
        if (form["grant_type"] != "authorization_code" || !_grants.TryRemove(form["code"].ToString(), out var grant)
            || grant.RedirectUri != form["redirect_uri"]
            || grant.Challenge != Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))))
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        context.Response.Headers.CacheControl = "no-store";
        var claims = new Dictionary<string, object>(Claims, StringComparer.Ordinal);
        if ((Nonce ?? grant.Nonce) is { } nonce)
        {
            claims["nonce"] = nonce;
        }

        return Results.Json(new
        {
            access_token = AccessToken(), token_type = "Bearer", expires_in = 300, id_token = Sign(claims, ClientId, TimeSpan.FromMinutes(5), null, SignsWith ?? _key),
        });
    }

    private static bool IsClient(HttpRequest request, IFormCollection form)
    {
        if (AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header) && header is { Scheme: "Basic", Parameter: { } basic })
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(basic)) == $"{Uri.EscapeDataString(ClientId)}:{Uri.EscapeDataString(ClientSecret)}";
        }

        return form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
    }

    private string Sign(Dictionary<string, object> claims, string audience, TimeSpan lifetime, string? issuer, RsaSecurityKey key)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Issuer,
            Audience = audience,
            IssuedAt = now + Min(lifetime),
            NotBefore = now + Min(lifetime),
            Expires = now + lifetime,
            Claims = claims,
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });

        static TimeSpan Min(TimeSpan lifetime) => lifetime < TimeSpan.Zero ? lifetime - TimeSpan.FromMinutes(5) : TimeSpan.Zero;
    }

    private static IResult Back(Uri redirect, params (string Name, string Value)[] parameters) =>
        Results.Redirect(QueryHelpers.AddQueryString(redirect.ToString(), parameters.ToDictionary(p => p.Name, p => (string?)p.Value)));

    private sealed record Grant(string RedirectUri, string Challenge, string? Nonce);
}
