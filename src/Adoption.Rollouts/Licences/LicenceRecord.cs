using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Licences;

/// <summary>What is known of one employee's licence. One row each.</summary>
public sealed record LicenceRecord
{
    public required EmployeeId Employee { get; init; }

    public required LicenceState State { get; init; }

    /// <summary>Set when it failed.</summary>
    public LicenceFailure? Failure { get; init; }

    /// <summary>Since when it stands so. UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>After the decision to stop, the person asked to keep it.</summary>
    public bool KeepRequested { get; init; }

    [JsonIgnore]
    public bool HasAccess => State is LicenceState.Assigned or LicenceState.AlreadyAssigned;
}

/// <summary>JSON of the licences.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LicenceRecord))]
public sealed partial class LicenceJson : JsonSerializerContext;
