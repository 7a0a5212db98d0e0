using System.Text.Json.Serialization;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Delivery;

/// <summary>Somebody whom mails do not reach. It goes when the address is corrected, at the latest with the people list.</summary>
/// <param name="Recipient">Who.</param>
/// <param name="Reason">Why, in one word.</param>
public sealed record Undeliverable(MailRecipient Recipient, string Reason);

/// <summary>Somebody called our mails spam: none goes to them any more. A row is all there is to say.</summary>
public sealed record Silence;

/// <summary>An event that was dealt with; its row is the hash of its id.</summary>
public sealed record SeenEvent;

/// <summary>An office-holder's address in this rollout, instead of the plan's.</summary>
public sealed record OfficeAddress(OfficeRole Office, string Address);

[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Undeliverable))]
[JsonSerializable(typeof(Silence))]
[JsonSerializable(typeof(SeenEvent))]
[JsonSerializable(typeof(OfficeAddress))]
public sealed partial class DeliveryJson : JsonSerializerContext;
