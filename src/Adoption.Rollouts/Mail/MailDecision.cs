namespace Adoption.Rollouts.Mail;

/// <summary>What becomes of a mail whose time has come.</summary>
/// <param name="Action">What to do.</param>
/// <param name="DropReason">Set when it is dropped.</param>
/// <param name="HoldReason">Set when it is held: until something changes that nobody can date.</param>
/// <param name="Until">Set when it is postponed (UTC).</param>
public sealed record MailDecision(
    MailAction Action, DropReason? DropReason = null, HoldReason? HoldReason = null, DateTimeOffset? Until = null)
{
    public static MailDecision Send { get; } = new(MailAction.Send);

    public static MailDecision Withhold { get; } = new(MailAction.Withhold);

    public static MailDecision Drop(DropReason reason) => new(MailAction.Drop, DropReason: reason);

    public static MailDecision Hold(HoldReason reason) => new(MailAction.Hold, HoldReason: reason);

    public static MailDecision Postpone(DateTimeOffset until) => new(MailAction.Postpone, Until: until);
}

public enum MailAction
{
    Send,

    /// <summary>Nothing is sent, and nobody can tell: the row goes the way of those that are.</summary>
    Withhold,
    Drop,
    Hold,
    Postpone,
}
