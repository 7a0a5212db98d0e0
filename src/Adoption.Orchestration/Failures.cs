namespace Adoption.Orchestration;

/// <summary>What is known of a failure after it crossed a host: its type's name and its message, nothing personal.</summary>
/// <param name="ErrorType">Name of the exception type.</param>
/// <param name="Message">The exception's message.</param>
public sealed record FailureDetails(string ErrorType, string Message)
{
    /// <summary>Longest message in characters; the rest is cut off, since a failure travels in histories and states.</summary>
    public const int MaxMessageLength = 1000;

    public static FailureDetails From(Exception exception) => new(
        exception.GetType().Name,
        exception.Message.Length <= MaxMessageLength ? exception.Message : $"{exception.Message.AsSpan(0, MaxMessageLength - 1)}…");
}

/// <summary>The base of everything the programming model throws.</summary>
public abstract class OrchestrationException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An activity threw, and its retry policy is used up.</summary>
public sealed class ActivityFailedException(string activity, FailureDetails failure)
    : OrchestrationException($"Activity '{activity}' failed: {failure.ErrorType}: {failure.Message}")
{
    public string Activity { get; } = activity;

    public FailureDetails Failure { get; } = failure;
}

/// <summary>A sub-orchestration failed or was terminated.</summary>
public sealed class SubOrchestrationFailedException(InstanceId instance, string orchestrator, FailureDetails failure)
    : OrchestrationException($"Sub-orchestration '{orchestrator}' ({instance}) failed: {failure.ErrorType}: {failure.Message}")
{
    public InstanceId Instance { get; } = instance;

    public FailureDetails Failure { get; } = failure;
}

/// <summary>A payload, an event, a result or a custom status is larger than the port allows.</summary>
public sealed class PayloadTooLargeException(string what, int bytes, int maxBytes)
    : OrchestrationException($"{what} has {bytes} bytes, {maxBytes} are allowed: pass an id and keep the rest in the store.")
{
    public int Bytes { get; } = bytes;

    public int MaxBytes { get; } = maxBytes;
}

/// <summary>The orchestrator's code asks for something else than its history records; the instance stops, history is untouched.</summary>
public sealed class NonDeterministicOrchestrationException(string message) : OrchestrationException(message);

/// <summary>A name that no registration of this host answers to.</summary>
public sealed class UnknownDefinitionException(string kind, string name)
    : OrchestrationException($"No {kind} named '{name}' is registered in this host.")
{
    public string Name { get; } = name;
}
