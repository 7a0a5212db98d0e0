using System.Text.Json;
using System.Text.Json.Serialization;

namespace Adoption.Connectors.Scim;

/// <summary>RFC 7643, section 4.1: what we read of a user.</summary>
internal sealed record ScimUser(string? Id, string? UserName, bool? Active, IReadOnlyList<ScimMember>? Groups)
{
    /// <summary>Without the attribute the account works.</summary>
    public bool IsActive => Active != false;
}

internal sealed record ScimMember(string? Value);

/// <summary>RFC 7643, section 4.2: what we read of a group.</summary>
internal sealed record ScimGroup(IReadOnlyList<ScimMember>? Members);

/// <summary>RFC 7644, section 3.4.2.</summary>
internal sealed record ScimList(int? TotalResults, IReadOnlyList<ScimUser>? Resources);

/// <summary>A user that is made. No more is sent than the address: the programme knows what the tool needs, not who the person is.</summary>
internal sealed record NewScimUser(string UserName, IReadOnlyList<ScimMail> Emails)
{
    public IReadOnlyList<string> Schemas { get; } = ["urn:ietf:params:scim:schemas:core:2.0:User"];

    public bool Active { get; } = true;
}

internal sealed record ScimMail(string Value)
{
    public string Type { get; } = "work";

    public bool Primary { get; } = true;
}

/// <summary>RFC 7644, section 3.5.2.</summary>
internal sealed record ScimPatch([property: JsonPropertyName("Operations")] IReadOnlyList<ScimOperation> Operations)
{
    [JsonPropertyName("schemas")]
    public IReadOnlyList<string> Schemas { get; } = ["urn:ietf:params:scim:api:messages:2.0:PatchOp"];

    public static ScimPatch Activate(bool active) => new([new ScimOperation("replace", "active", JsonSerializer.SerializeToElement(active, ScimJson.Default.Boolean))]);

    public static ScimPatch AddMember(string user) =>
        new([new ScimOperation("add", "members", JsonSerializer.SerializeToElement([new ScimMember(user)], ScimJson.Default.ScimMemberArray))]);

    public static ScimPatch RemoveMember(string user) => new([new ScimOperation("remove", $"members[value eq {ScimFilter.Quote(user)}]", null)]);
}

internal sealed record ScimOperation(string Op, string Path, JsonElement? Value);

/// <summary>RFC 7644, section 3.12.</summary>
internal sealed record ScimError(string? ScimType, string? Detail);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(ScimMember[]))]
[JsonSerializable(typeof(ScimUser))]
[JsonSerializable(typeof(ScimGroup))]
[JsonSerializable(typeof(ScimList))]
[JsonSerializable(typeof(NewScimUser))]
[JsonSerializable(typeof(ScimPatch))]
[JsonSerializable(typeof(ScimError))]
internal sealed partial class ScimJson : JsonSerializerContext;
