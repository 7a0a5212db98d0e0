using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Orchestration;

/// <summary>
/// The id of one orchestration instance: 1 to 100 characters of <c>[a-z0-9:-]</c>. The limit is the port's, so that an id
/// that works on the embedded engine works as an Azure Storage row key and queue session on the other host.
/// </summary>
[JsonConverter(typeof(InstanceIdConverter))]
public readonly record struct InstanceId
{
    /// <summary>Longest id in characters.</summary>
    public const int MaxLength = 100;

    private readonly string? _value;

    /// <exception cref="ArgumentException">The text is empty, too long or has a character outside <c>[a-z0-9:-]</c>.</exception>
    public InstanceId(string value)
    {
        if (!IsValid(value))
        {
            throw new ArgumentException($"'{value}' is no instance id: 1 to {MaxLength} characters of [a-z0-9:-].", nameof(value));
        }

        _value = value;
    }

    public string Value => _value ?? throw new InvalidOperationException("An instance id was never set.");

    public static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxLength }
        && value.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or ':' or '-');

    /// <summary>The id of a child: this id, a colon, and the child's own name.</summary>
    public InstanceId Child(string name) => new($"{Value}:{name}");

    public override string ToString() => _value ?? "";
}

/// <summary>An id as a JSON string. Public because source-generated contexts of other assemblies name it.</summary>
public sealed class InstanceIdConverter : JsonConverter<InstanceId>
{
    public override InstanceId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return InstanceId.IsValid(text) ? new InstanceId(text) : throw new JsonException($"'{text}' is no instance id.");
    }

    public override void Write(Utf8JsonWriter writer, InstanceId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
