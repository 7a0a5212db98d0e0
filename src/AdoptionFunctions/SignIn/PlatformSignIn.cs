using Adoption.Portal.Access;
using AdoptionFunctions.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AdoptionFunctions.SignIn;

/// <summary>
/// Signing in with App Service authentication (Entra ID). The platform tells who it is by a header, which it takes off every request that
/// comes from outside; so it is trusted where <see cref="Setting"/> says that the platform stands in front, and nowhere else.
/// </summary>
/// <seealso href="https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities"/>
internal static class PlatformSignIn
{
    /// <summary>True: App Service authentication is on. Set together with it, by the same deployment.</summary>
    public const string Setting = SettingNames.PlatformSignIn;

    /// <summary>The portal's button leads here.</summary>
    private const string CompanyPath = "/sign-in/company";

    private const string SignOutPath = "/sign-out";

    /// <summary>After the portal's own services: its session cookie (one-time links) stays valid beside the platform's sign-in.</summary>
    public static IServiceCollection AddPlatformSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        if (!configuration.GetValue<bool>(Setting))
        {
            return services;
        }

        services.AddSingleton(new SignInMeans(HasProvider: true));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, PlatformPrincipalHandler>(PlatformPrincipalHandler.SchemeName, null);
        services.Configure<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme, o =>
        {
            // Who it is comes from the platform where it says so; all else stays the session's own.
            o.ForwardDefaultSelector = context =>
                context.Request.Headers.ContainsKey(PlatformPrincipal.Header) ? PlatformPrincipalHandler.SchemeName : null;
            o.ForwardChallenge = CookieAuthenticationDefaults.AuthenticationScheme;
            o.ForwardForbid = CookieAuthenticationDefaults.AuthenticationScheme;
            o.ForwardSignIn = CookieAuthenticationDefaults.AuthenticationScheme;
            o.ForwardSignOut = CookieAuthenticationDefaults.AuthenticationScheme;
        });
        return services;
    }

    /// <summary>Leads to the platform's own pages for signing in and out.</summary>
    public static IApplicationBuilder UsePlatformSignIn(this IApplicationBuilder app)
    {
        if (!app.ApplicationServices.GetRequiredService<IConfiguration>().GetValue<bool>(Setting))
        {
            return app;
        }

        return app.Use((context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path.Equals(CompanyPath, StringComparison.Ordinal))
            {
                context.Response.Redirect(PlatformAddresses.SignIn(context.Request.Query["returnUrl"]));
                return Task.CompletedTask;
            }

            if (context.Request.Path.Equals(SignOutPath, StringComparison.Ordinal))
            {
                context.Response.OnStarting(() =>
                {
                    if (context.Response.StatusCode == StatusCodes.Status303SeeOther)
                    {
                        context.Response.Headers.Location = PlatformAddresses.SignOut;
                    }

                    return Task.CompletedTask;
                });
            }

            return next(context);
        });
    }
}
