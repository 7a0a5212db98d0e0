using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api.Problems;

/// <summary>A kind of problem: its <c>type</c> ends in the slug and leads to the reference page.</summary>
/// <param name="Slug">Stable; programs may decide by it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The same for every occurrence.</param>
/// <param name="Advice">What to do about it, for the reference page.</param>
internal sealed record ProblemKind(string Slug, int Status, string Title, string Advice)
{
    public static ProblemKind InvalidJson { get; } = new(
        "invalid-json", StatusCodes.Status400BadRequest, "The body can't be read", "Mend the JSON where the pointer says. Nothing was changed.");

    public static ProblemKind InvalidRequest { get; } = new(
        "invalid-request", StatusCodes.Status400BadRequest, "The request can't be read", "A header or a parameter has a value that is not understood; the error names it.");

    public static ProblemKind Unauthenticated { get; } = new(
        "unauthenticated", StatusCodes.Status401Unauthorized, "No valid bearer token", "Send Authorization: Bearer with a token that is neither revoked nor expired.");

    public static ProblemKind Forbidden { get; } = new(
        "forbidden", StatusCodes.Status403Forbidden, "This token's roles do not allow it", "Use a token with one of the roles that the operation names.");

    public static ProblemKind NotFound { get; } = new(
        "not-found", StatusCodes.Status404NotFound, "There is nothing here", "It does not exist, or is not for this token's roles; nobody is told which.");

    public static ProblemKind NotAllowed { get; } = new(
        "method-not-allowed", StatusCodes.Status405MethodNotAllowed, "Not with this method", "The reference names the methods there are.");

    public static ProblemKind DepartmentRunning { get; } = new(
        "department-running", StatusCodes.Status409Conflict, "The department has a rollout", "One rollout a department: the field rollout names the one that runs.");

    public static ProblemKind Refused { get; } = new(
        "refused", StatusCodes.Status409Conflict, "Not possible as things stand", "The state of the rollout does not allow it; detail says what would. Nothing was changed.");

    public static ProblemKind InProgress { get; } = new(
        "in-progress", StatusCodes.Status409Conflict, "The same request is being worked on", "Wait for the first answer, or repeat later with the same Idempotency-Key.");

    public static ProblemKind TooLarge { get; } = new(
        "too-large", StatusCodes.Status413PayloadTooLarge, "The body is too large", "At most 12 MiB at once.");

    public static ProblemKind WrongMediaType { get; } = new(
        "unsupported-media-type", StatusCodes.Status415UnsupportedMediaType, "Not in this format", "Send application/json, or for an export text/csv.");

    public static ProblemKind Invalid { get; } = new(
        "invalid", StatusCodes.Status422UnprocessableEntity, "The content breaks rules", "Every error names the field (or the export's row and column) and the rule. Nothing was changed.");

    public static ProblemKind KeyReused { get; } = new(
        "idempotency-key-reused", StatusCodes.Status422UnprocessableEntity, "The Idempotency-Key belongs to another body", "A new request needs a new key.");

    public static ProblemKind TooMany { get; } = new(
        "too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests", "Try again after a minute.");

    public static ProblemKind Fault { get; } = new(
        "fault", StatusCodes.Status500InternalServerError, "That did not work", "It is not your fault. Repeat the request, with the same Idempotency-Key where there is one.");

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        InvalidJson, InvalidRequest, Unauthenticated, Forbidden, NotFound, NotAllowed, DepartmentRunning, Refused, InProgress, TooLarge,
        WrongMediaType, Invalid, KeyReused, TooMany, Fault,
    ];

    /// <summary>For an answer that says no more than its status.</summary>
    public static ProblemKind Of(int status) => All.FirstOrDefault(k => k.Status == status) ?? (status >= StatusCodes.Status500InternalServerError ? Fault : InvalidRequest);
}
