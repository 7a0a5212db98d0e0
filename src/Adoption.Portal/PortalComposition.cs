using Adoption.Portal.Access;
using Adoption.Portal.Api;
using Adoption.Portal.Assets;
using Adoption.Portal.Employees;
using Adoption.Portal.Departments;
using Adoption.Portal.Home;
using Adoption.Portal.Licences;
using Adoption.Portal.Links;
using Adoption.Portal.Live;
using Adoption.Portal.Mail;
using Adoption.Portal.Offices;
using Adoption.Portal.Mail.Letters;
using Adoption.Portal.Mailboxes;
using Adoption.Portal.Overview;
using Adoption.Portal.People;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Adoption.Portal.Starting;
using Adoption.Rollouts.Mail;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Adoption.Portal;

/// <summary>Pages and API as one ASP.NET Core pipeline, which every host runs.</summary>
public static class PortalComposition
{
    private static readonly TimeSpan Session = TimeSpan.FromHours(12);

    /// <summary>
    /// Adds the portal beside the programme's services (<see cref="Adoption.Rollouts.Composition.AddRollouts"/> and its ports), and makes the links
    /// of mails the portal's own.
    /// </summary>
    public static IServiceCollection AddPortal(this IServiceCollection services, PortalOptions options)
    {
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddSingleton(options);
        services.AddScoped<Speech>();
        services.AddSingleton<SignInLinks>();
        services.TryAddSingleton(new SignInMeans(HasProvider: false));
        services.AddSingleton<LinkTokens>();
        services.Replace(ServiceDescriptor.Singleton<ILinkFactory, PortalLinkFactory>());
        services.AddSingleton<StoreKeyRing>();
        services.AddDataProtection().SetApplicationName("Adoption");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(
            o => o.XmlRepository = s.GetRequiredService<StoreKeyRing>()));
        services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "form";
            o.Cookie.SameSite = SameSiteMode.Strict;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = Session;
            o.SlidingExpiration = true;
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "returnUrl";
            o.TimeProvider = options.RealTime;
            o.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAuthorization(Policies.Add);
        services.AddSingleton<LinkAttempts>();
        services.AddRateLimiter(o => Limits.Add(o, options));
        services.Configure<FormOptions>(o => o.MultipartBodyLengthLimit = Limits.RequestBytes);
        services.AddLive();
        services.AddDepartments();
        services.AddMailHtml();
        if (options.IsDemo)
        {
            services.AddMailboxes();
        }

        services.AddScoped<UnsubscribeEndpoints.Reader>();
        services.AddEmployees();
        services.AddStart();
        services.AddOffices();
        services.AddLicences();
        services.AddApi();
        services.AddPeople();
        return services;
    }

    /// <summary>The whole pipeline, from headers to endpoints.</summary>
    public static IApplicationBuilder UsePortal(this IApplicationBuilder app)
    {
        var options = app.ApplicationServices.GetRequiredService<PortalOptions>();
        app.UseSecurityHeaders();
        app.UseErrorPages();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgeryForForms();
        app.UseEndpoints(endpoints => endpoints.MapPortal(options));
        return app;
    }

    private static void MapPortal(this IEndpointRouteBuilder endpoints, PortalOptions options)
    {
        endpoints.MapAssets();
        endpoints.MapHome();
        endpoints.MapHealth();
        endpoints.MapSignIn();
        endpoints.MapLive();
        endpoints.MapUnsubscribe();
        endpoints.MapMailEvents();
        endpoints.MapEmployees();
        endpoints.MapStart();
        endpoints.MapOverview();
        endpoints.MapDepartments();
        endpoints.MapOffices();
        endpoints.MapLicences();
        endpoints.MapApi();
        endpoints.MapPeople();
        if (options.IsDemo)
        {
            endpoints.MapDemoSignIn();
            endpoints.MapMailboxes();
        }

        endpoints.MapFallback(() => Page.NotFound).AllowAnonymous();
    }
}
