using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Licences;

/// <summary>One person in the simulated directory. It knows people by address, as a real one does.</summary>
/// <param name="HasLicence">Assigned, or asked for.</param>
/// <param name="ConfirmedAt">When the licence works (UTC).</param>
/// <param name="FromBefore">Had before the programme; takes none of its seats.</param>
/// <param name="Repaired">IT mended what made the assignment fail.</param>
public sealed record DirectoryEntry(bool HasLicence, DateTimeOffset ConfirmedAt, bool FromBefore, bool Repaired)
{
    public static DirectoryEntry Unknown { get; } = new(false, default, false, false);
}

/// <summary>Seats bought later, beside the options' number.</summary>
public sealed record DirectorySeats(int Added);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(DirectoryEntry))]
[JsonSerializable(typeof(DirectorySeats))]
public sealed partial class DirectoryJson : JsonSerializerContext;
