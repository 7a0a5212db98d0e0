using Adoption.Portal.Api.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api;

/// <summary>What the reference says of an operation.</summary>
internal static class ApiDescriptions
{
    internal const string Anything = "*/*";

    private static readonly ProblemKind[] Everywhere = [ProblemKind.Unauthenticated, ProblemKind.Forbidden, ProblemKind.TooMany];

    public static RouteHandlerBuilder Describe<TAnswer>(
        this RouteHandlerBuilder endpoint, string name, string summary, string description, int status = StatusCodes.Status200OK) =>
        endpoint.Produces<TAnswer>(status).Describe(name, summary, description);

    /// <summary>One that answers with nothing more than that it is done.</summary>
    public static RouteHandlerBuilder DescribeSilent(this RouteHandlerBuilder endpoint, string name, string summary, string description) =>
        endpoint.Produces(StatusCodes.Status204NoContent).Describe(name, summary, description);

    private static RouteHandlerBuilder Describe(this RouteHandlerBuilder endpoint, string name, string summary, string description) => endpoint
        .WithName(name)
        .WithSummary(summary)
        .WithDescription(description)
        .Fails(Everywhere)
        .Fails(ProblemKind.NotFound, ProblemKind.InvalidRequest);

    /// <summary>The body may say that it is anything: what is not taken is answered by the operation itself, and not as if it were not there.</summary>
    public static RouteHandlerBuilder Reads<TBody>(this RouteHandlerBuilder endpoint, params string[] alsoAs) where TBody : notnull => endpoint
        .Accepts<TBody>("application/json", [.. alsoAs, Anything])
        .Fails(ProblemKind.InvalidJson, ProblemKind.WrongMediaType, ProblemKind.Invalid, ProblemKind.TooLarge);

    public static RouteHandlerBuilder Fails(this RouteHandlerBuilder endpoint, params ProblemKind[] kinds)
    {
        foreach (var status in kinds.Select(k => k.Status).Distinct())
        {
            endpoint.Produces<Problem>(status, ProblemAnswer.MediaType);
        }

        return endpoint;
    }

    /// <summary>Parameters that the handler reads itself.</summary>
    public static RouteHandlerBuilder WithQuery(this RouteHandlerBuilder endpoint, params string[] names) => endpoint.WithMetadata(new QueryNames(names));

    public static RouteHandlerBuilder WithHeader(this RouteHandlerBuilder endpoint, string name) => endpoint.WithMetadata(new HeaderName(name));
}

internal sealed record QueryNames(IReadOnlyList<string> Names);

/// <summary>A header that the operation reads.</summary>
internal sealed record HeaderName(string Name);
