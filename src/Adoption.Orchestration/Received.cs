namespace Adoption.Orchestration;

/// <summary>What came first: the event, or its deadline.</summary>
public readonly record struct Received<T>(bool TimedOut, T? Payload);
