using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Licences;

/// <summary>One person on IT's own list.</summary>
/// <param name="State">What is to be done, or was.</param>
/// <param name="Reason">Why it could not be given.</param>
public sealed record ListedLicence(ListState State, LicenceFailure? Reason = null);

[JsonConverter(typeof(JsonStringEnumConverter<ListState>))]
public enum ListState
{
    ToGive,
    Given,

    /// <summary>IT could not give it; tried again when IT says otherwise.</summary>
    Refused,
    ToTakeBack,
    TakenBack,
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ListedLicence))]
public sealed partial class ListJson : JsonSerializerContext;
