using System.Text;

namespace Adoption.Rollouts.Queues;

/// <summary>The limits of <see cref="IMessageQueue"/>, checked alike by every implementation before anything is touched.</summary>
public static class QueueRules
{
    /// <summary>Bytes of UTF-8 in one message (Azure Storage Queues: 64 KiB as base64).</summary>
    public const int MaxBytes = 48 * 1024;

    /// <summary>Messages in one reception (Azure Storage Queues).</summary>
    public const int MaxReceive = 32;

    /// <summary>Longest delay and longest visibility (Azure Storage Queues).</summary>
    public static readonly TimeSpan MaxDelay = TimeSpan.FromDays(7);

    public static readonly TimeSpan MinVisibility = TimeSpan.FromSeconds(1);

    /// <exception cref="ArgumentException">The body is too large or the delay is outside 0 to 7 days.</exception>
    public static void CheckItem(string body, TimeSpan delay)
    {
        CheckDelay(delay);
        var bytes = Encoding.UTF8.GetByteCount(body);
        if (bytes > MaxBytes)
        {
            throw new ArgumentException($"A message of {bytes} bytes of UTF-8; {MaxBytes} are the limit.", nameof(body));
        }
    }

    /// <exception cref="ArgumentOutOfRangeException">Not 0 to 7 days.</exception>
    public static void CheckDelay(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MaxDelay);
    }

    /// <exception cref="ArgumentOutOfRangeException">Not 1 to 32 messages, or not 1 second to 7 days.</exception>
    public static void CheckReceive(int max, TimeSpan visibility)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(max, MaxReceive);
        ArgumentOutOfRangeException.ThrowIfLessThan(visibility, MinVisibility);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(visibility, MaxDelay);
    }
}
