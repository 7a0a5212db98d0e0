using System.Security.Claims;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Access;

/// <summary>Signing in and out. Opening a link shows a button; pressing it uses the link up.</summary>
internal static class SignInEndpoints
{
    /// <summary>The authentication type of a session that a one-time link began.</summary>
    private const string OneTimeLink = "one-time-link";

    public static void MapSignIn(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").AllowAnonymous().RequireRateLimiting(Limits.SignIn);
        open.MapGet("/sign-in", (string? returnUrl) => Page.Of<SignInPage>(new { ReturnUrl = Local(returnUrl) }));
        open.MapGet("/sign-in/{secret}", async (string secret, SignInLinks links, CancellationToken token) =>
            await links.LookAsync(secret, token) is { } role ? Page.Of<OneTimeLinkPage>(new { Role = role }) : Page.NotFound);
        open.MapPost("/sign-in/{secret}", async (string secret, SignInLinks links, HttpContext context, CancellationToken token) =>
        {
            if (await links.UseAsync(secret, token) is not { } role)
            {
                return Page.NotFound;
            }

            await SignInAsync(context, role);
            return Page.SeeOther("/");
        });
        if (endpoints.ServiceProvider.GetRequiredService<SignInMeans>().ProviderScheme is { } provider)
        {
            open.MapGet("/sign-in/company", (string? returnUrl) =>
                Results.Challenge(new AuthenticationProperties { RedirectUri = Local(returnUrl) ?? "/" }, [provider]));
        }

        endpoints.MapPost("/sign-out", async (HttpContext context) =>
        {
            await context.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            return Page.SeeOther("/sign-in");
        }).AllowAnonymous();
        endpoints.MapPost("/language", ([FromForm] string language, [FromForm] string? back, HttpContext context) =>
        {
            if (Speech.Parse(language) is not null)
            {
                context.Response.Cookies.Append(Speech.Cookie, language, new CookieOptions
                {
                    HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true,
                });
            }

            return Page.SeeOther(Local(back) ?? "/");
        }).AllowAnonymous();
    }

    /// <summary>In a demo everybody is invented: a button for each role signs in.</summary>
    public static void MapDemoSignIn(this IEndpointRouteBuilder endpoints) => endpoints
        .MapPost("/sign-in", async ([FromForm] string role, [FromForm] string? returnUrl, HttpContext context) =>
        {
            if (!Roles.All.Contains(role, StringComparer.Ordinal))
            {
                return Page.NotFound;
            }

            await SignInAsync(context, role);
            return Page.SeeOther(Local(returnUrl) ?? "/");
        })
        .AllowAnonymous()
        .RequireRateLimiting(Limits.SignIn);

    /// <summary>A path of this site, and nothing else: no one is sent elsewhere after signing in.</summary>
    internal static string? Local(string? url) =>
        url is ['/', not ('/' or '\\'), ..] or "/" && !url.Any(char.IsControl) ? url : null;

    private static Task SignInAsync(HttpContext context, string role)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, role), new Claim(ClaimTypes.Role, role)], OneTimeLink, ClaimTypes.Name, ClaimTypes.Role);
        return context.SignInAsync(CookieAuthenticationDefaults.AuthenticationScheme, new ClaimsPrincipal(identity));
    }
}
