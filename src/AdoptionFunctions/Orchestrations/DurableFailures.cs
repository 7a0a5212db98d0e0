using Adoption.Orchestration;
using Microsoft.DurableTask;

namespace AdoptionFunctions.Orchestrations;

/// <summary>Durable Task's failure details as the programming model's: the type's own name and a message that is not too long.</summary>
internal static class DurableFailures
{
    /// <param name="details">Null, whatever its declaration says, when a sub-orchestration was terminated.</param>
    public static FailureDetails Read(TaskFailureDetails? details) =>
        details is null ? Terminated(null) : new(ShortName(details.ErrorType), Cut(details.ErrorMessage ?? ""));

    /// <summary>Of an instance that an operator terminated.</summary>
    public static FailureDetails Terminated(string? reason) => new("Terminated", Cut(reason ?? ""));

    private static string ShortName(string type) => type[(type.LastIndexOfAny(['.', '+']) + 1)..];

    private static string Cut(string message) => message.Length <= FailureDetails.MaxMessageLength
        ? message
        : $"{message.AsSpan(0, FailureDetails.MaxMessageLength - 1)}…";
}
