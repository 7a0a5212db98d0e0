namespace Adoption.Rollouts.CheckIns;

/// <param name="Outcome">What became of the answer.</param>
/// <param name="Invalid">Set when it is <see cref="SubmitOutcome.Invalid"/>: nothing was changed.</param>
public sealed record SubmitResult(SubmitOutcome Outcome, InvalidField? Invalid = null)
{
    public static SubmitResult NotOpen { get; } = new(SubmitOutcome.NotOpen);
}

public enum SubmitOutcome
{
    Recorded,

    /// <summary>The person's earlier answer was replaced.</summary>
    Corrected,

    /// <summary>Not opened yet, closing or closed, or a conversation.</summary>
    NotOpen,
    Invalid,
}
