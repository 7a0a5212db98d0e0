using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Adoption.Connectors.Graph;

/// <summary>One request of a batch. Addresses and ids of people stand in the batch's body alone, never in an address that something might log.</summary>
/// <param name="Method">HTTP's.</param>
/// <param name="Url">Below the endpoint, with a slash before it.</param>
/// <param name="Body">Null: none.</param>
/// <param name="IsWrite">It counts to the limit of writes.</param>
/// <param name="IsAdvanced">An advanced query (https://learn.microsoft.com/graph/aad-advanced-queries): its answer may be some seconds old.</param>
internal sealed record GraphRequest(string Method, string Url, JsonObject? Body = null, bool IsWrite = false, bool IsAdvanced = false)
{
    public static GraphRequest Get(string url, bool isAdvanced = false) => new("GET", url, IsAdvanced: isAdvanced);
}

/// <summary>What Graph said to one request of a batch.</summary>
/// <param name="Status">HTTP's; 0: there was no answer.</param>
/// <param name="Code">Of the error: <c>Request_BadRequest</c>.</param>
/// <param name="Message">Of the error. It may name people: it is looked at, and never kept or shown.</param>
/// <param name="Body">As it came.</param>
/// <param name="RetryAfter">What Graph asks to wait.</param>
internal sealed record GraphAnswer(int Status, string? Code = null, string Message = "", JsonElement Body = default, TimeSpan? RetryAfter = null)
{
    public bool IsOk => Status is >= 200 and < 300;

    public bool IsThrottled => Status == (int)HttpStatusCode.TooManyRequests;

    public bool IsRefused => Status is (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.Forbidden;

    public bool IsNotFound => Status == (int)HttpStatusCode.NotFound;

    /// <summary>The same request may succeed later: all of ours are harmless when repeated. 409: another change of the same group or user was under way.</summary>
    public bool MayPass => IsThrottled || Status is 0 or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.Conflict or >= 500;

    public bool Says(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase) || (Code?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);
}

/// <summary>https://learn.microsoft.com/graph/json-batching</summary>
internal sealed record Batch(IReadOnlyList<BatchItem> Requests);

internal sealed record BatchItem(string Id, string Method, string Url, IReadOnlyDictionary<string, string>? Headers, JsonObject? Body);

internal sealed record BatchAnswer(IReadOnlyList<BatchItemAnswer>? Responses);

internal sealed record BatchItemAnswer(string? Id, int Status, Dictionary<string, string>? Headers, JsonElement Body);

internal sealed record GraphList<T>(IReadOnlyList<T>? Value, [property: JsonPropertyName("@odata.count")] int? Count = null);

/// <summary>https://learn.microsoft.com/graph/api/resources/user</summary>
internal sealed record GraphUser(
    string Id,
    string? UserPrincipalName,
    string? Mail,
    bool? AccountEnabled,
    string? UsageLocation,
    IReadOnlyList<AssignedLicence>? AssignedLicenses,
    IReadOnlyList<LicenceAssignment>? LicenseAssignmentStates)
{
    public bool Has(string sku) => AssignedLicenses?.Any(l => l.SkuId.Equals(sku, StringComparison.OrdinalIgnoreCase)) ?? false;
}

internal sealed record AssignedLicence(string SkuId);

/// <summary>https://learn.microsoft.com/graph/api/resources/licenseassignmentstate</summary>
internal sealed record LicenceAssignment(string SkuId, string? AssignedByGroup, string? State, string? Error);

/// <summary>https://learn.microsoft.com/graph/api/resources/subscribedsku</summary>
internal sealed record SubscribedSku(string SkuId, string SkuPartNumber, int ConsumedUnits, PrepaidUnits? PrepaidUnits);

/// <param name="Enabled">Bought.</param>
/// <param name="Warning">Of a subscription that has ended and may still be renewed: they can be assigned.</param>
internal sealed record PrepaidUnits(int Enabled, int Warning);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Batch))]
[JsonSerializable(typeof(BatchAnswer))]
[JsonSerializable(typeof(GraphList<GraphUser>))]
[JsonSerializable(typeof(GraphList<string>))]
[JsonSerializable(typeof(GraphList<SubscribedSku>))]
[JsonSerializable(typeof(GraphList<JsonElement>))]
internal sealed partial class GraphJson : JsonSerializerContext;
