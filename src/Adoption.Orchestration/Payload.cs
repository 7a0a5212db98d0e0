using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Adoption.Orchestration;

/// <summary>JSON of the model's own source-generated contexts, with the port's limits (the same on every host).</summary>
public static class Payload
{
    /// <summary>Largest payload of a call, an event or a result, in bytes of UTF-8.</summary>
    public const int MaxBytes = 32 * 1024;

    /// <summary>Largest custom status, in bytes of UTF-8.</summary>
    public const int MaxStatusBytes = 1024;

    /// <exception cref="PayloadTooLargeException">The JSON is larger than <paramref name="maxBytes"/>.</exception>
    public static string Serialize<T>(T value, JsonTypeInfo<T> type, string what, int maxBytes = MaxBytes)
    {
        var json = JsonSerializer.Serialize(value, type);
        EnsureSize(json, what, maxBytes);
        return json;
    }

    /// <exception cref="PayloadTooLargeException">The JSON is larger than <paramref name="maxBytes"/>.</exception>
    public static void EnsureSize(string json, string what, int maxBytes = MaxBytes)
    {
        var bytes = Encoding.UTF8.GetByteCount(json);
        if (bytes > maxBytes)
        {
            throw new PayloadTooLargeException(what, bytes, maxBytes);
        }
    }

    public static T Deserialize<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;
}
