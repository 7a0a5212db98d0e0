using Adoption.Rollouts.Simulation;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Plays a rollout through before it starts, in virtual time. Nothing is sent and nothing is kept; the host has the engine for it.</summary>
public interface IRehearsal
{
    /// <param name="request">Department, people and plan.</param>
    /// <param name="wish">When, how the people behave, where links lead.</param>
    /// <param name="progress">Is told the virtual instant it has come to (UTC), now and then; null: nobody asks.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<Rehearsed> RunAsync(
        StartRequest request, RehearsalWish wish, IProgress<DateTimeOffset>? progress = null, CancellationToken cancellationToken = default);
}

/// <param name="Start">The first instant (UTC).</param>
/// <param name="Answers">How the people behave.</param>
/// <param name="Links">Links in its mails lie under this address; they open nothing of a rollout.</param>
public sealed record RehearsalWish(DateTimeOffset Start, AnswerLevel Answers, Uri Links);

/// <param name="Report">The calendar.</param>
/// <param name="Mails">What the mails look like: each body once, in order of time.</param>
public sealed record Rehearsed(RehearsalReport Report, IReadOnlyList<ExampleMail> Mails);
