using System.Text.Json;
using System.Text.Json.Serialization;
using Adoption.Benchmarks.Limits;

namespace Adoption.Benchmarks.Reporting;

/// <summary>All of one run.</summary>
/// <param name="Limits">As measured at the beginning.</param>
internal sealed record Report(int Processors, bool Quick, SqliteLimits Limits, IReadOnlyList<Result> Results)
{
    public string ToJson() => JsonSerializer.Serialize(this, ReportJson.Default.Report);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Report))]
internal sealed partial class ReportJson : JsonSerializerContext;
