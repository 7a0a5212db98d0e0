namespace Adoption.Rollouts.Mail;

/// <summary>What the pump of the <c>mail</c> queue does with a message.</summary>
/// <param name="What">Complete it, let it be seen again, or poison it.</param>
/// <param name="Delay">Until it is seen again; at most 7 days. This is no failure: how often a message was seen says nothing.</param>
public sealed record MailHandled(MailHandling What, TimeSpan Delay = default)
{
    public static MailHandled Done { get; } = new(MailHandling.Done);

    /// <summary>It is no message of ours; a person has to look at it.</summary>
    public static MailHandled Poison { get; } = new(MailHandling.Poison);

    public static MailHandled Later(TimeSpan delay) => new(MailHandling.Later, delay);
}

public enum MailHandling
{
    Done,
    Later,
    Poison,
}
