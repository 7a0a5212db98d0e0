using System.Text.RegularExpressions;
using Adoption.Portal.Api.Tokens;
using Adoption.Portal.Tests.Bench;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Tests.Safety;

/// <summary>Every route there is, with every method, as the application maps them.</summary>
internal static partial class Routes
{
    public static IReadOnlyList<(string Method, string Pattern, RouteEndpoint Endpoint)> All(PortalBench bench) =>
    [
        .. bench.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(e => MethodsOf(e).Select(m => (Method: m, Pattern: "/" + e.RoutePattern.RawText!.TrimStart('/'), Endpoint: e)))
            .OrderBy(r => r.Pattern, StringComparer.Ordinal)
            .ThenBy(r => r.Method, StringComparer.Ordinal),
    ];

    public static bool IsApi(string pattern) => pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>The address of a route, its places filled in.</summary>
    public static string Fill(string pattern, Func<string, string> value) =>
        Place().Replace(pattern, m => value(m.Groups["name"].Value));

    /// <summary>Limits that a test with hundreds of requests from one address does not meet.</summary>
    public static PortalOptions Generous(PortalOptions options) => options with { SignInsAMinute = 1_000_000, LinksAMinute = 1_000_000, GuessesAMinute = 1_000_000 };

    public static async Task<string> TokenAsync(PortalBench bench, string role) =>
        (await bench.Get<ApiTokens>().CreateAsync(new Portal.Access.PortalUser("Somebody", [role], null), "safety", [role], TimeSpan.FromDays(1))).Text;

    /// <summary>A route without methods answers all of them.</summary>
    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is { HttpMethods.Count: > 0 } some ? some.HttpMethods : [HttpMethods.Get, HttpMethods.Post];

    [GeneratedRegex(@"\{\*{0,2}(?<name>[a-zA-Z]+)(:[a-z]+)?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();
}
