namespace Adoption.Rollouts.Delivery;

/// <summary>What became of a mail after a provider took it.</summary>
/// <param name="Id">The provider's; the same event has the same id however often it is told.</param>
/// <param name="Key">As in <see cref="Mail.OutgoingMail.Key"/>.</param>
/// <param name="Address">Where it was sent: an address that was corrected meanwhile is not held against its owner. Never stored.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Reason">In one word of ours.</param>
public sealed record MailEvent(string Id, string Key, string Address, MailEventKind Kind, string Reason);

public enum MailEventKind
{
    /// <summary>It came back because of the address.</summary>
    AddressFails,

    /// <summary>It did not arrive, and the address is not why.</summary>
    NotDelivered,

    /// <summary>Its reader called it spam.</summary>
    Complaint,
}

/// <summary>Reads what a mail provider tells, once it is sure that the provider tells it. One for each provider; the portal takes the requests.</summary>
public interface IMailEventReader
{
    /// <summary>The last part of the address to which the provider posts: <c>sendgrid</c>.</summary>
    string Provider { get; }

    /// <param name="header">The value of a request's header; null: it has none.</param>
    /// <param name="body">The request's bytes, as they came.</param>
    MailEventReading Read(Func<string, string?> header, ReadOnlyMemory<byte> body);
}

/// <param name="Trust">Whether it is the provider's.</param>
/// <param name="Events">What matters; everything else, as opens and clicks, is left out here and stored nowhere.</param>
public sealed record MailEventReading(MailEventTrust Trust, IReadOnlyList<MailEvent> Events)
{
    public static MailEventReading Untrusted { get; } = new(MailEventTrust.Untrusted, []);

    public static MailEventReading Unreadable { get; } = new(MailEventTrust.Unreadable, []);
}

public enum MailEventTrust
{
    Trusted,

    /// <summary>Not signed by the provider, or too long ago.</summary>
    Untrusted,

    /// <summary>Signed, and no list of events.</summary>
    Unreadable,
}
