using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Adoption.Portal.Api.Reference;

/// <summary>Reads the OpenAPI document for the reference page.</summary>
internal sealed class ApiReference([FromKeyedServices(ApiDocument.Name)] IOpenApiDocumentProvider provider)
{
    private static readonly HttpMethod[] Order = [HttpMethod.Get, HttpMethod.Post, HttpMethod.Put];

    public async Task<ReferenceModel> ReadAsync(CancellationToken cancellationToken)
    {
        var document = await provider.GetOpenApiDocumentAsync(cancellationToken);
        var operations = document.Paths
            .OrderBy(p => p.Key, StringComparer.Ordinal)
            .SelectMany(p => (p.Value.Operations ?? []).OrderBy(o => Array.IndexOf(Order, o.Key)), (path, operation) => Operation(path.Key, operation.Key, operation.Value));
        var types = (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .Select(s => new ReferenceType(s.Key, s.Value.Description, Fields(s.Value), Values(s.Value)));
        return new ReferenceModel(document.Info.Description ?? "", [.. operations], [.. types]);
    }

    private static ReferenceOperation Operation(string path, HttpMethod method, OpenApiOperation operation) => new(
        operation.OperationId ?? path,
        method.Method,
        path,
        operation.Summary ?? path,
        (operation.Description ?? "").Split("\n\n", StringSplitOptions.RemoveEmptyEntries),
        [.. (operation.Parameters ?? []).Select(p => new ReferenceField(p.Name ?? "", Use(p.Schema), p.Required, p.In?.ToString()))],
        operation.RequestBody?.Content is { Count: > 0 } content
            ? Use(content.First().Value.Schema) is var use && content.Count > 1 ? use with { Text = $"{use.Text}, or {string.Join(", ", content.Keys.Skip(1))}" } : use
            : null,
        [.. (operation.Responses ?? []).OrderBy(r => r.Key, StringComparer.Ordinal).Select(r => (
            r.Key, r.Value.Description ?? "", r.Value.Content is { Count: > 0 } answer ? Use(answer.First().Value.Schema) : null))]);

    private static IReadOnlyList<ReferenceField> Fields(IOpenApiSchema schema) =>
        [.. (schema.Properties ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal))
            .Select(p => new ReferenceField(p.Key, Use(p.Value), schema.Required?.Contains(p.Key) == true, p.Value.Description))];

    private static IReadOnlyList<string> Values(IOpenApiSchema schema) => [.. (schema.Enum ?? []).Select(v => v?.ToString()).OfType<string>()];

    private static ReferenceUse Use(IOpenApiSchema? schema) => schema switch
    {
        null => new ReferenceUse("any", null),
        OpenApiSchemaReference { Reference.Id: { } id } => new ReferenceUse(id, id),
        { Items: { } items } => Use(items) is var of ? new ReferenceUse($"array of {of.Text}", of.Name) : null!,
        { OneOf: { Count: > 0 } options } => options.Select(Use).FirstOrDefault(u => u.Name is not null) ?? Use(options[^1]),
        { AnyOf: { Count: > 0 } options } => options.Select(Use).FirstOrDefault(u => u.Name is not null) ?? Use(options[^1]),
        { Type: { } type } => new ReferenceUse(Plain(type & ~JsonSchemaType.Null, schema.Format), null),
        _ => new ReferenceUse("any", null),
    };

    private static string Plain(JsonSchemaType type, string? format)
    {
        var name = type.ToString().ToLowerInvariant();
        return format is null || format is "int32" or "int64" or "double" ? name : $"{name} ({format})";
    }
}
