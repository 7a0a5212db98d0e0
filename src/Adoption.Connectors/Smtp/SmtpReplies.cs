using System.Net.Sockets;
using System.Text.RegularExpressions;
using Adoption.Rollouts.Mail;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Adoption.Connectors.Smtp;

/// <summary>
/// What a server's reply means for the mail (RFC 5321, 4.2; RFC 3463 where the text begins with an enhanced code). Replies name people: only
/// their codes are read, and only a word of ours goes on.
/// </summary>
internal static partial class SmtpReplies
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);

    /// <summary>What most greylists ask for.</summary>
    private static readonly TimeSpan Greylisted = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan ServerIsFull = TimeSpan.FromMinutes(15);

    /// <summary>Something that an operator must mend; mails wait meanwhile.</summary>
    public static readonly TimeSpan NeedsAPerson = TimeSpan.FromMinutes(15);

    /// <summary>Before any mail was named: whatever went wrong says nothing about the mail, which waits.</summary>
    /// <returns>Null: not the server's doing.</returns>
    public static MailResult? OfConnecting(Exception error) => error switch
    {
        AuthenticationException => Later("authentication-failed", NeedsAPerson),
        SslHandshakeException => Later("tls-failed", NeedsAPerson),
        NotSupportedException => Later("encryption-or-sign-in-not-offered", NeedsAPerson),
        SmtpCommandException e when IsPermanent(e) => Later("server-refuses", NeedsAPerson),
        CommandException => Later("server-busy", Soon),
        OperationCanceledException or TimeoutException => Later("timeout"),
        ProtocolException or IOException or SocketException or ServiceNotConnectedException => Later("unreachable"),
        _ => null,
    };

    /// <summary>While the mail was handed over.</summary>
    /// <returns>Null: not the server's doing.</returns>
    public static MailResult? OfSending(Exception error) => error switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } e when IsPermanent(e) => Later("sender-refused", NeedsAPerson),
        SmtpCommandException { StatusCode: SmtpStatusCode.AuthenticationRequired or SmtpStatusCode.AuthenticationInvalidCredentials } =>
            Later("authentication-failed", NeedsAPerson),
        SmtpCommandException e when IsPermanent(e) => Never(WhyNever(e)),
        SmtpCommandException { StatusCode: SmtpStatusCode.ServiceNotAvailable } => Later("server-closing", Soon),
        SmtpCommandException { StatusCode: SmtpStatusCode.InsufficientStorage } => Later("server-full", ServerIsFull),
        CommandException => Later("deferred", Greylisted),
        ServiceNotAuthenticatedException => Later("authentication-failed", NeedsAPerson),
        NotSupportedException => MailResult.OfAddress("address-not-supported"),
        OperationCanceledException or TimeoutException => Later("timeout"),
        ProtocolException or IOException or SocketException or ServiceNotConnectedException => Later("connection-broken"),
        _ => null,
    };

    /// <summary>After a refusal in words the connection is as good as before; after anything else nobody knows where the talk stands.</summary>
    public static bool IsWord(Exception error) => error is SmtpCommandException { StatusCode: not SmtpStatusCode.ServiceNotAvailable };

    private static MailResult Later(string category, TimeSpan? after = null) => new(Accepted: false, category, Retryable: true, after);

    private static bool IsPermanent(SmtpCommandException error) => (int)error.StatusCode is >= 500 and <= 599;

    private static MailResult Never(string why) =>
        why is "unknown-mailbox" or "mailbox-full" or "mailbox-closed" or "no-route" or "recipient-refused"
            ? MailResult.OfAddress(why)
            : new MailResult(Accepted: false, why);

    private static string WhyNever(SmtpCommandException error)
    {
        var ofRecipient = error.ErrorCode == SmtpErrorCode.RecipientNotAccepted;
        return (Enhanced().Match(error.Message) is { Success: true } code ? code.Groups["subject"].Value : "", ofRecipient) switch
        {
            ("1", _) => "unknown-mailbox",
            ("2", _) when error.Message.Contains("5.2.2", StringComparison.Ordinal) => "mailbox-full",
            ("2", _) => "mailbox-closed",
            ("3", _) => "too-large",
            ("4", _) => "no-route",
            ("6", _) => "content-refused",
            ("7", _) => "policy",
            _ => (int)error.StatusCode switch
            {
                550 or 551 or 553 when ofRecipient => "unknown-mailbox",
                552 => ofRecipient ? "mailbox-full" : "too-large",
                _ => ofRecipient ? "recipient-refused" : "message-refused",
            },
        };
    }

    [GeneratedRegex(@"^\s*5\.(?<subject>[0-9])\.[0-9]{1,3}\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Enhanced();
}
