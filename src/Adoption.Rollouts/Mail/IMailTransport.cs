using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Mail;

/// <summary>Takes a finished mail out of the house. A refusal is a result; only a broken transport throws.</summary>
public interface IMailTransport
{
    /// <summary>False: mails are held and shown as waiting; nothing is lost when a transport is configured later.</summary>
    bool IsConfigured { get; }

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

    public required string Subject { get; init; }

    public required string Text { get; init; }

    /// <summary>What the text was made from: rollout, round, obligation, recipient.</summary>
    public required MailRequest Request { get; init; }

    public IReadOnlyList<MailAttachment> Attachments { get; init; } = [];
}

public sealed record MailAttachment(string FileName, string ContentType, string Content);

/// <param name="Accepted">True: the provider took it.</param>
/// <param name="Category">Why not, in one word for operators: no address, no text.</param>
/// <param name="Retryable">May be tried again.</param>
/// <param name="RetryAfter">Not sooner than this.</param>
public sealed record MailResult(bool Accepted, string? Category = null, bool Retryable = false, TimeSpan? RetryAfter = null)
{
    public static MailResult Ok { get; } = new(true);
}
