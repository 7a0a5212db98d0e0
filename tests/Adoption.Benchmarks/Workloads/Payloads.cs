using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Benchmarks.Workloads;

/// <summary>What every call, event and result carries: 256 bytes of JSON.</summary>
internal static class Payloads
{
    private const int Bytes = 256;

    /// <summary>With its two quotation marks 256 bytes.</summary>
    public static string Text { get; } = new('x', Bytes - 2);

    public static string Json { get; } = JsonSerializer.Serialize(Text, BenchmarkJson.Default.String);
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(long))]
internal sealed partial class BenchmarkJson : JsonSerializerContext;
