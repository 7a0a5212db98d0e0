using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Mail;

/// <summary>JSON of the outbox.</summary>
[JsonSourceGenerationOptions(UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(MailRequest))]
[JsonSerializable(typeof(OutboxMail))]
[JsonSerializable(typeof(OutboxNote))]
[JsonSerializable(typeof(ReminderTotal))]
[JsonSerializable(typeof(Unsubscribed))]
public sealed partial class MailJson : JsonSerializerContext;
