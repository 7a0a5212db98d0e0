using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// Beside the outbox, in one partition for all rollouts: rows that are being written and queued (with keys), or that a rollout has held
/// mails (without). The sweeper starts from here and never has to read the outbox through.
/// </summary>
public sealed record OutboxNote(RolloutId Rollout, IReadOnlyList<string> Keys, DateTimeOffset WrittenAt);

/// <summary>What is left of a round's reminders: how many were owed. How many were sent is not kept anywhere.</summary>
public sealed record ReminderTotal(RoundId Round, int Owed);
