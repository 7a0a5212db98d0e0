namespace Adoption.Rollouts.Mail;

/// <summary>When a mail that the transport refused for now is tried again: after 1, 2, 4 … minutes, at most 4 hours, for about 3 days.</summary>
public static class MailRetry
{
    public const int MostAttempts = 24;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    /// <param name="attempts">Refusals so far, from 1.</param>
    /// <param name="atLeast">What the provider asked for.</param>
    public static TimeSpan After(int attempts, TimeSpan? atLeast)
    {
        var backoff = attempts > 8 ? Longest : TimeSpan.FromMinutes(1 << (attempts - 1));
        var wait = backoff < Longest ? backoff : Longest;
        return atLeast is { } asked && asked > wait ? Min(asked, Outbox.LongestDelay) : wait;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
