using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>No link and no form of a page leads to an address that the application does not have.</summary>
internal static class DeadLinks
{
    private const string Addresses =
        """
        () => [
          ...[...document.querySelectorAll('a[href]')].map(a => ['GET', a.href]),
          ...[...document.forms].map(f => [f.method.toUpperCase(), f.action])
        ].filter(([, url]) => url.startsWith(location.origin) && new URL(url).pathname !== location.pathname).map(([method, url]) => method + ' ' + new URL(url).pathname)
        """;

    public static async Task AreNoneAsync(IPage page, EndpointDataSource source)
    {
        var routes = source.Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.RawText!.StartsWith("{*", StringComparison.Ordinal))
            .Select(e => (Methods: e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods, Matcher: Of(e)))
            .ToList();
        var dead = (await page.EvaluateAsync<string[]>(Addresses))
            .Distinct(StringComparer.Ordinal)
            .Where(a => a.Split(' ', 2) is var parts
                && !routes.Exists(r => r.Methods?.Contains(parts[0]) != false && r.Matcher.TryMatch(parts[1], [])));
        Assert.Empty(dead);
    }

    private static TemplateMatcher Of(RouteEndpoint endpoint) => new(new RouteTemplate(endpoint.RoutePattern), []);
}
