using System.Text.Json.Serialization.Metadata;

namespace Adoption.Orchestration;

/// <summary>The name and the payload types of an orchestrator. The name is what operators see and what history records.</summary>
public sealed record OrchestratorDefinition<TInput, TOutput>(
    string Name,
    JsonTypeInfo<TInput> Input,
    JsonTypeInfo<TOutput> Output);

/// <summary>The name and the payload types of an activity.</summary>
public sealed record ActivityDefinition<TInput, TOutput>(
    string Name,
    JsonTypeInfo<TInput> Input,
    JsonTypeInfo<TOutput> Output);

/// <summary>The name and the one payload type of an external event. Names compare case-insensitively, as on Durable Task.</summary>
public sealed record EventDefinition<T>(string Name, JsonTypeInfo<T> Payload);
