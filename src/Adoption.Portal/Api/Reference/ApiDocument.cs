using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Adoption.Portal.Api.Reference;

/// <summary>The OpenAPI document: made from the endpoints themselves, so that it can't say anything else than they do.</summary>
internal static class ApiDocument
{
    public const string Name = "v1";

    private const string Introduction =
        "Everything that the pages can do. Instants are UTC (RFC 3339), days are ISO 8601. Errors are problem details (RFC 9457), application/problem+json: "
        + "type leads to the kind, errors names each field, or the export's row and column, with the rule that is broken; nothing was changed then.";

    public static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = d => d.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new OpenApiInfo { Title = "Adoption", Version = Name, Description = Introduction };
            document.Servers = [new OpenApiServer { Url = context.ApplicationServices.GetRequiredService<PortalOptions>().PublicBaseUrl.ToString() }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [ApiSchemes.Bearer] = new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A token made on the page /tokens, or an access token of the company's sign-in.",
                },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ApiSchemes.Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var metadata = context.Description.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<NeededRoles>().FirstOrDefault() is { } roles)
            {
                operation.Description += roles.Anyone ? "\n\nRoles: any; what a role may see is decided rollout by rollout." : $"\n\nRoles: {string.Join(", ", roles.Roles)}.";
            }

            operation.RequestBody?.Content?.Remove(ApiDescriptions.Anything);
            operation.Parameters ??= [];
            foreach (var name in metadata.OfType<QueryNames>().SelectMany(q => q.Names))
            {
                operation.Parameters.Add(Text(name, ParameterLocation.Query));
            }

            foreach (var header in metadata.OfType<HeaderName>())
            {
                operation.Parameters.Add(Text(header.Name, ParameterLocation.Header));
            }

            foreach (var (status, response) in operation.Responses ?? [])
            {
                response.Description = Describe(status);
            }

            return Task.CompletedTask;
        });
    }

    private static OpenApiParameter Text(string name, ParameterLocation location) =>
        new() { Name = name, In = location, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private static string Describe(string status) => int.Parse(status, CultureInfo.InvariantCulture) switch
    {
        200 => "Done.",
        201 => "Started.",
        204 => "Done; there is no more to say.",
        var code => string.Join("; ", Problems.ProblemKind.All.Where(k => k.Status == code).Select(k => k.Title)),
    };
}
