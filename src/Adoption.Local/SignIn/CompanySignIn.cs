using System.Security.Claims;
using Adoption.Portal;
using Adoption.Portal.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Adoption.Local.SignIn;

/// <summary>Sign-in with the company account by OpenID Connect (code flow with PKCE), and the API's access tokens of the same issuer.</summary>
public static class CompanySignIn
{
    /// <summary>Where the provider sends people back to; it is registered there.</summary>
    public const string CallbackPath = "/signin-oidc";

    /// <summary>
    /// Of somebody whose address the provider does not tell: it is nobody's. A sign-in without any stands for the office as such, which only those
    /// who run the server may give out.
    /// </summary>
    private const string NoAddress = "nobody@invalid";

    /// <summary>The scheme of the API's access tokens.</summary>
    private const string Tokens = "CompanyToken";

    /// <summary>Adds it when the configuration has a section <c>OpenIdConnect</c>; without one it adds nothing, and one-time links sign in.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static IServiceCollection AddCompanySignIn(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(OpenIdConnectSettings.Section);
        if (!section.Exists())
        {
            return services;
        }

        var settings = Read(section);
        services.AddSingleton(new SignInMeans(HasProvider: true)
        {
            ProviderScheme = OpenIdConnectDefaults.AuthenticationScheme, JwtScheme = Tokens,
        });
        services.AddAuthentication()
            .AddOpenIdConnect(o => Configure(o, settings))
            .AddJwtBearer(Tokens, o => Configure(o, settings));
        return services;
    }

    /// <returns>Every setting that can't be used, with what to write instead; empty: all can, or there is no section.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        try
        {
            new ServiceCollection().AddCompanySignIn(configuration);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdConnectSettings settings)
    {
        options.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = CallbackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // The answer comes by GET, so that its cookies need not be sent from other sites' forms.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.RequireHttpsMetadata = !IsLocal(settings);
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.DisableTelemetry = true;
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "profile", "email" }.Concat(settings.Scopes).Distinct(StringComparer.Ordinal))
        {
            options.Scope.Add(scope);
        }

        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            // As people reach it from outside, never as the request says.
            var portal = context.HttpContext.RequestServices.GetRequiredService<PortalOptions>();
            context.ProtocolMessage.RedirectUri = new Uri(portal.PublicBaseUrl, CallbackPath).ToString();
            return Task.CompletedTask;
        };
        options.Events.OnTokenValidated = context =>
        {
            context.Principal = PrincipalOf(context.Principal!, settings, OpenIdConnectDefaults.AuthenticationScheme);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            // Cancelled there, too late, or not from here: the person begins again. What the provider says is no page of ours.
            context.HandleResponse();
            context.Response.Redirect("/sign-in");
            return Task.CompletedTask;
        };
    }

    private static void Configure(JwtBearerOptions options, OpenIdConnectSettings settings)
    {
        options.Authority = settings.Authority;
        options.RequireHttpsMetadata = !IsLocal(settings);
        options.MapInboundClaims = false;
        options.SaveToken = false;
        options.IncludeErrorDetails = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudiences = settings.ApiAudience is { } audience ? [audience] : [settings.ClientId, $"api://{settings.ClientId}"],
            ValidateAudience = true,
            ValidateIssuer = true,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
        };
        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                context.Principal = PrincipalOf(context.Principal!, settings, Tokens);
                return Task.CompletedTask;
            },
        };
    }

    /// <summary>Name, address and known roles, and nothing else of what a provider tells.</summary>
    private static ClaimsPrincipal PrincipalOf(ClaimsPrincipal from, OpenIdConnectSettings settings, string scheme)
    {
        var subject = from.FindFirst("sub")?.Value ?? "";
        var address = AddressOf(from);
        var roles = settings.RolesOf([.. from.FindAll(settings.RoleClaim).Select(c => c.Value)]);
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, subject),
            new(ClaimTypes.Name, from.FindFirst("name")?.Value ?? address ?? subject),
            new(ClaimTypes.Email, address ?? NoAddress),
            .. roles.Select(r => new Claim(ClaimTypes.Role, r)),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, scheme, ClaimTypes.Name, ClaimTypes.Role));
    }

    /// <summary>One that the provider itself doubts stands for nobody.</summary>
    private static string? AddressOf(ClaimsPrincipal from)
    {
        string[] claims = bool.TryParse(from.FindFirst("email_verified")?.Value, out var verified) && !verified ? ["preferred_username", "upn"] : ["email", "preferred_username", "upn"];
        return claims.Select(c => from.FindFirst(c)?.Value).FirstOrDefault(v => v?.Contains('@', StringComparison.Ordinal) == true);
    }

    private static bool IsLocal(OpenIdConnectSettings settings) => new Uri(settings.Authority!).IsLoopback;

    private static OpenIdConnectSettings Read(IConfigurationSection section)
    {
        OpenIdConnectSettings settings;
        try
        {
            settings = section.Get<OpenIdConnectSettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new OpenIdConnectSettings();
        }
        catch (InvalidOperationException e)
        {
            // It names the setting and the value; the secret is text and can't be misread.
            throw new OptionsValidationException(OpenIdConnectSettings.Section, typeof(OpenIdConnectSettings), [e.Message]);
        }

        return settings.Check() is { Count: > 0 } wrong
            ? throw new OptionsValidationException(OpenIdConnectSettings.Section, typeof(OpenIdConnectSettings), wrong)
            : settings;
    }
}
