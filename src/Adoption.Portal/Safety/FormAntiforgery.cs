using Adoption.Portal.Layout;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Safety;

/// <summary>
/// Every request that changes something carries an antiforgery token, whether its endpoint reads a form or not. Left out: endpoints that say so
/// (<see cref="IAntiforgeryMetadata"/>), which are those whose caller shows a bearer token or a one-purpose token no browser sends by itself.
/// </summary>
internal static class FormAntiforgery
{
    public static IApplicationBuilder UseAntiforgeryForForms(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var method = context.Request.Method;
        var safe = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);
        if (!safe && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is not { RequiresValidation: false })
        {
            if (!await IsValidAsync(context))
            {
                await Page.Of<ErrorPage>(new { Status = StatusCodes.Status400BadRequest }, StatusCodes.Status400BadRequest).ExecuteAsync(context);
                return;
            }
        }

        // Minimal endpoints that bind a form look for this mark: the request was checked above, or needs no check.
        context.Items["__AntiforgeryMiddlewareWithEndpointInvoked"] = new object();
        context.Features.Set<IAntiforgeryValidationFeature>(Checked.Instance);
        await next(context);
    });

    /// <summary>A form that can't be read has no token either.</summary>
    /// <exception cref="BadHttpRequestException">It is larger than any request may be.</exception>
    private static async Task<bool> IsValidAsync(HttpContext context)
    {
        try
        {
            return await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException e)
        {
            return e.InnerException is BadHttpRequestException tooLarge ? throw new BadHttpRequestException(tooLarge.Message, tooLarge.StatusCode, e) : false;
        }
    }

    private sealed class Checked : IAntiforgeryValidationFeature
    {
        public static Checked Instance { get; } = new();

        public bool IsValid => true;

        public Exception? Error => null;
    }
}
