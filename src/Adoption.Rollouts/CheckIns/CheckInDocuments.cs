using System.Text.Json.Serialization;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.CheckIns;

/// <summary>An answer as it is stored: no person, no time. The comment leaves it when the round closes.</summary>
/// <param name="Group">The reporting group; null: the whole department.</param>
/// <param name="Answer">What was answered.</param>
internal sealed record AnswerDocument(string? Group, CheckInAnswer Answer);

/// <summary>A comment of a closed round, apart from what its author answered.</summary>
internal sealed record CommentDocument(string Text);

/// <summary>Ledger one holds nothing but its row key.</summary>
internal sealed record ParticipationDocument;

/// <param name="Key">32 bytes; deleted when the round closes.</param>
internal sealed record SecretDocument(byte[] Key);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Round))]
[JsonSerializable(typeof(RoundResult))]
[JsonSerializable(typeof(PublishedRound))]
[JsonSerializable(typeof(AnswerDocument))]
[JsonSerializable(typeof(CommentDocument))]
[JsonSerializable(typeof(ParticipationDocument))]
[JsonSerializable(typeof(SecretDocument))]
internal sealed partial class CheckInJson : JsonSerializerContext;
