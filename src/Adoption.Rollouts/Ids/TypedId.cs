using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>An id with its own type: it can't be mixed up with another, and it is all that payloads may carry about anybody.</summary>
public interface ITypedId<TSelf> where TSelf : struct, ITypedId<TSelf>
{
    string Value { get; }

    static abstract TSelf Create(string value);

    /// <summary>Lower-case letters, digits and hyphens, 1 to 64 characters: fit for row keys and instance ids on both hosts.</summary>
    static bool IsValid(string? value) =>
        value is { Length: > 0 and <= 64 } && !value.AsSpan().ContainsAnyExcept(TypedIdCharacters.All);

    static string Require(string value) =>
        IsValid(value)
            ? value
            : throw new ArgumentException($"'{value}' is no {typeof(TSelf).Name}: 1 to 64 characters of [a-z0-9-].", nameof(value));
}

internal static class TypedIdCharacters
{
    public static SearchValues<char> All { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}

/// <summary>Writes a typed id as its text.</summary>
public sealed class TypedIdConverter<TId> : JsonConverter<TId> where TId : struct, ITypedId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString();
        return ITypedId<TId>.IsValid(text) ? TId.Create(text!) : throw new JsonException($"'{text}' is no {typeof(TId).Name}.");
    }

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
