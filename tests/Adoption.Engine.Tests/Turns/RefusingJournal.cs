using Adoption.Engine.Journal;

namespace Adoption.Engine.Tests.Turns;

/// <summary>A journal in memory that refuses some commits.</summary>
/// <param name="inner">The journal in memory.</param>
/// <param name="refuses">Why it refuses this one; null: it takes it.</param>
internal sealed class RefusingJournal(InMemoryJournal inner, Func<TurnCommit, Exception?> refuses) : ForwardingJournal(inner)
{
    public RefusingJournal(Func<TurnCommit, Exception?> refuses)
        : this(new InMemoryJournal(), refuses)
    {
    }

    public override ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default) =>
        refuses(commit) is { } exception ? ValueTask.FromException<CommitOutcome>(exception) : inner.CommitAsync(commit, cancellationToken);
}
