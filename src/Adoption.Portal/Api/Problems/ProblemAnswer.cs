using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Api.Problems;

/// <summary>A problem as an answer.</summary>
internal sealed class ProblemAnswer(ProblemKind kind) : IResult
{
    public const string MediaType = "application/problem+json";

    /// <summary>More are not told at once: whoever mends so many sends it again anyway.</summary>
    public const int MostErrors = 200;

    public string? Detail { get; init; }

    public IReadOnlyList<ProblemError>? Errors { get; init; }

    /// <summary>The rollout that has the department.</summary>
    public string? Rollout { get; init; }

    public static ProblemAnswer NotFound => new(ProblemKind.NotFound);

    public static ProblemAnswer Invalid(params IReadOnlyList<ProblemError> errors) =>
        new(ProblemKind.Invalid) { Errors = errors, Detail = Count(errors.Count) };

    public static ProblemAnswer BadRequest(ProblemError error) => new(ProblemKind.InvalidRequest) { Errors = [error], Detail = error.Detail };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var options = httpContext.RequestServices.GetRequiredService<PortalOptions>();
        httpContext.Response.StatusCode = kind.Status;
        var problem = new Problem
        {
            Type = new Uri(options.PublicBaseUrl, $"api#{kind.Slug}").ToString(), Title = kind.Title, Status = kind.Status, Detail = Detail, Errors = Errors, Rollout = Rollout,
        };
        return httpContext.Response.WriteAsJsonAsync(problem, ApiJson.Options, MediaType, httpContext.RequestAborted);
    }

    private static string Count(int errors) =>
        errors == 1 ? "One rule is broken; nothing was changed." : string.Create(CultureInfo.InvariantCulture, $"{errors} rules are broken; nothing was changed.");
}
