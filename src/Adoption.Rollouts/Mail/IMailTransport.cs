using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Mail;

/// <summary>Takes a finished mail out of the house. A refusal is a result; only a broken transport throws.</summary>
public interface IMailTransport
{
    /// <summary>False: mails are held and shown as waiting; nothing is lost when a transport is configured later.</summary>
    bool IsConfigured { get; }

    /// <summary>
    /// How many mails may be handed over at the same time. A transport whose provider takes many recipients in one call says a large number
    /// and puts those that are open together, and share a <see cref="MailTemplate"/>, into one call: each still gets a result of its own.
    /// </summary>
    int MostAtOnce => 32;

    Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default);
}

/// <summary>A mail as it leaves: the only place where address, text and live links are together.</summary>
public sealed record OutgoingMail
{
    /// <summary>The outbox row; a provider's idempotency key or message id is derived from it.</summary>
    public required string Key { get; init; }

    public required MailKind Kind { get; init; }

    public required string ToName { get; init; }

    public required string ToAddress { get; init; }

    public required Language Language { get; init; }

    /// <summary>The shared body, and what belongs into its places for this recipient.</summary>
    public required ComposedMail Body { get; init; }

    /// <summary>What the text was made from: rollout, round, obligation, recipient.</summary>
    public required MailRequest Request { get; init; }

    public string Subject => Body.Template.Subject;

    /// <summary>As this recipient reads it.</summary>
    public string Text => Body.Text;

    /// <summary>As this recipient reads it; null: text only.</summary>
    public string? Html => Body.Html;

    public IReadOnlyList<MailAttachment> Attachments => Body.Template.Attachments;
}

public sealed record MailAttachment(string FileName, string ContentType, string Content);

/// <param name="Accepted">True: the provider took it.</param>
/// <param name="Category">Why not, in one word for operators: no address, no text.</param>
/// <param name="Retryable">May be tried again.</param>
/// <param name="RetryAfter">Not sooner than this.</param>
/// <param name="AddressFails">The address is why, for good: a mail of the same kind to another address would have been taken.</param>
public sealed record MailResult(
    bool Accepted, string? Category = null, bool Retryable = false, TimeSpan? RetryAfter = null, bool AddressFails = false)
{
    public static MailResult Ok { get; } = new(true);

    /// <summary>Refused for good, and the address is why.</summary>
    public static MailResult OfAddress(string category) => new(Accepted: false, category, AddressFails: true);
}
