using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Adoption.Orchestration.Contract.Hosting;

/// <summary>A payload with a name that an adapter's own JSON settings would change.</summary>
public sealed record Order(int Id, string Text, DateTimeOffset At);

[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(DateTimeOffset[]))]
[JsonSerializable(typeof(Order))]
public sealed partial class ContractJson : JsonSerializerContext
{
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Default.GetTypeInfo(typeof(T))!;
}
