using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Assets;

/// <summary>Styles and scripts, embedded; each under a path with a hash of its content, so that a browser keeps it for good.</summary>
public static class AssetFiles
{
    private const string Prefix = "assets/";

    private static readonly FrozenDictionary<string, Asset> Files = Read().ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    /// <summary>The path of a file: <c>/assets/0123abcd/portal.css</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is no such file.</exception>
    public static string Url(string name) => $"/assets/{Files[name].Hash}/{name}";

    internal static void MapAssets(this IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/assets/{hash}/{name}", (string hash, string name, HttpContext context) =>
        {
            if (!Files.TryGetValue(name, out var file) || file.Hash != hash)
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(file.Content, file.ContentType);
        })
        .AllowAnonymous();

    private static IEnumerable<Asset> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            var name = resource[Prefix.Length..];
            yield return new Asset(name, content, Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 8)), TypeOf(name));
        }
    }

    private static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"No content type for '{other}'."),
    };

    private sealed record Asset(string Name, byte[] Content, string Hash, string ContentType);
}
