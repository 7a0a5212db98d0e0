using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Mail;

/// <summary>
/// Beside the outbox, in one partition for all rollouts: rows that are being written and queued (with keys), or that a rollout has held
/// mails (without). The sweeper starts from here and never has to read the outbox through.
/// </summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Keys">Rows that are being queued; empty: there are held mails.</param>
/// <param name="WrittenAt">UTC.</param>
/// <param name="HeldFromEmployees">Whose mails are held: employees' wait for the works council too, office-holders' don't.</param>
public sealed record OutboxNote(RolloutId Rollout, IReadOnlyList<string> Keys, DateTimeOffset WrittenAt, bool HeldFromEmployees = false);

/// <summary>What is left of a round's reminders: how many people had a row, which is everybody. How many were sent is not kept anywhere.</summary>
public sealed record ReminderTotal(RoundId Round, int Owed);
