using System.Text.Json;
using Adoption.Portal.Api.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Adoption.Portal.Api;

/// <summary>Reads a body, and says where it can't.</summary>
internal static class ApiBody
{
    /// <returns>The value, or the problem that answers the request.</returns>
    /// <exception cref="BadHttpRequestException">It is larger than any request may be.</exception>
    public static async Task<(T? Value, IResult? Problem)> ReadAsync<T>(HttpContext context, CancellationToken cancellationToken) where T : class
    {
        if (!IsJson(context.Request))
        {
            return (null, new ProblemAnswer(ProblemKind.WrongMediaType) { Detail = "Send the body as application/json." });
        }

        return Parse<T>(await BytesAsync(context, cancellationToken));
    }

    public static (T? Value, IResult? Problem) Parse<T>(ReadOnlySpan<byte> json) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, ApiJson.Options) is { } value
                ? (value, null)
                : (null, new ProblemAnswer(ProblemKind.InvalidJson) { Detail = "The body is null; it has to be an object." });
        }
        catch (JsonException e)
        {
            return (null, Unreadable(e));
        }
    }

    public static async Task<byte[]> BytesAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }

    public static bool IsJson(HttpRequest request) => request.HasJsonContentType();

    public static bool IsCsv(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>The serialiser's own words name types of this program and repeat the input; these do not.</summary>
    private static ProblemAnswer Unreadable(JsonException e)
    {
        var line = e.LineNumber is { } number ? $" (line {number + 1})" : "";
        var error = new ProblemError
        {
            Pointer = Pointer(e.Path),
            Rule = "Json",
            Detail = $"This is not what stands in the reference{line}: a value of another type, a name that is not known, a name that stands twice, or no JSON at all.",
        };
        return new ProblemAnswer(ProblemKind.InvalidJson) { Errors = [error], Detail = error.Detail };
    }

    /// <summary><c>$.employees[3].name</c> as <c>#/employees/3/name</c>.</summary>
    private static string Pointer(string? path) =>
        "#" + (path ?? "$")[1..].Replace("['", "/", StringComparison.Ordinal).Replace("']", "", StringComparison.Ordinal)
            .Replace('.', '/').Replace('[', '/').Replace("]", "", StringComparison.Ordinal);
}
