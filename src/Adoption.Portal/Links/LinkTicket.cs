using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Links;

/// <summary>What a link in a mail is for, and until when. It names nobody beyond an id, and is readable for this portal alone.</summary>
/// <param name="Purpose">A link opens one kind of page, and no other.</param>
/// <param name="Rollout">The rollout.</param>
/// <param name="Expires">UTC, by the programme's clock.</param>
/// <param name="Obligation">Set for an office-holder's form.</param>
/// <param name="Office">Who was written to, if it was an office.</param>
/// <param name="Employee">Who was written to, if it was an employee; never in the department's own link.</param>
/// <param name="Round">Set for a check-in.</param>
/// <param name="Deputy">The number of the obligation's deputy, where the mail went to one; null: to the office.</param>
public sealed record LinkTicket(
    [property: JsonPropertyName("p")] LinkPurpose Purpose,
    [property: JsonPropertyName("r")] RolloutId Rollout,
    [property: JsonPropertyName("x")] DateTimeOffset Expires,
    [property: JsonPropertyName("o")] ObligationId? Obligation = null,
    [property: JsonPropertyName("f")] OfficeRole? Office = null,
    [property: JsonPropertyName("e")] EmployeeId? Employee = null,
    [property: JsonPropertyName("n")] RoundId? Round = null,
    [property: JsonPropertyName("d")] int? Deputy = null);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkTicket))]
internal sealed partial class LinkJson : JsonSerializerContext;
