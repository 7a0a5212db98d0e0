namespace Adoption.Connectors.Smtp;

/// <summary>How mails leave by SMTP: the section <c>Smtp</c> of the configuration.</summary>
public sealed record SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>The company's mail server.</summary>
    /// <value>A name or an address. Required.</value>
    public string Host { get; init; } = "";

    /// <value>1 to 65535. The default is 587, submission with STARTTLS (RFC 6409); 465 goes with <see cref="SmtpSecurity.Tls"/> (RFC 8314).</value>
    public int Port { get; init; } = 587;

    /// <value>The default is <see cref="SmtpSecurity.StartTls"/>.</value>
    public SmtpSecurity Security { get; init; } = SmtpSecurity.StartTls;

    /// <summary>Whether a revoked certificate is noticed.</summary>
    /// <value>The default is true; false where the lists of revoked certificates can't be reached.</value>
    public bool CheckRevocation { get; init; } = true;

    /// <value>Null: the server asks for no sign-in. With it goes <see cref="Password"/>.</value>
    public string? User { get; init; }

    /// <value>Null without <see cref="User"/>. Keep it out of files: the environment (<c>ADOPTION_Smtp__Password</c>) is read too.</value>
    public string? Password { get; init; }

    /// <summary>Who writes. Answers and bounces come back to it.</summary>
    /// <value>An address at which somebody reads. Required.</value>
    public string FromAddress { get; init; } = "";

    /// <value>What mailboxes show as the sender: "KI-Einführung". Required.</value>
    public string FromName { get; init; } = "";

    /// <summary>How long one mail may take, connecting included; then it is tried again later.</summary>
    /// <value>1 second to 2 minutes. The default is 1 minute.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Connections that are open at the same time, and so mails under way at the same time.</summary>
    /// <value>1 to 32. The default is 4: at a quarter of a second a mail some 900 a minute.</value>
    public int Connections { get; init; } = 4;

    /// <summary>How long a connection is kept after a mail, for the next one.</summary>
    /// <value>0 seconds (each mail has its own) to 5 minutes. The default is 20 seconds.</value>
    public TimeSpan KeepOpen { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Many servers end a connection after so many mails; a new one is opened then.</summary>
    /// <value>1 to 10,000. The default is 100.</value>
    public int MailsPerConnection { get; init; } = 100;
}

public enum SmtpSecurity
{
    /// <summary>The connection begins in the clear and is encrypted before anything else is said; a server that can't is refused.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte.</summary>
    Tls,

    /// <summary>In the clear: for a relay on this machine or in a closed network, and never with a password beyond this machine.</summary>
    None,
}
