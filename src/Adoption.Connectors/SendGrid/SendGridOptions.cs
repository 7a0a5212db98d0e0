namespace Adoption.Connectors.SendGrid;

/// <summary>How mails leave by SendGrid: the section <c>SendGrid</c> of the configuration.</summary>
public sealed record SendGridOptions
{
    public const string Section = "SendGrid";

    /// <summary>May send mails and nothing else (SendGrid's permission <c>mail.send</c>).</summary>
    /// <value>Required. Keep it out of files: in Azure it is a Key Vault reference; elsewhere the environment (<c>ADOPTION_SendGrid__ApiKey</c>) is read too.</value>
    public string ApiKey { get; init; } = "";

    /// <summary>Where SendGrid's API is.</summary>
    /// <value>The default is https://api.sendgrid.com/; subusers in the EU use https://api.eu.sendgrid.com/.</value>
    public Uri BaseAddress { get; init; } = new("https://api.sendgrid.com/");

    /// <summary>Who writes: a sender or a domain that SendGrid has verified. Answers come back to it.</summary>
    /// <value>An address at which somebody reads. Required.</value>
    public string FromAddress { get; init; } = "";

    /// <value>What mailboxes show as the sender: "KI-Einführung". Required.</value>
    public string FromName { get; init; } = "";

    /// <summary>The public key with which SendGrid's signed event webhook is checked, as SendGrid shows it: base64 of an EC key on P-256.</summary>
    /// <value>Null: no events are taken, and a mail that comes back is noticed by nobody but SendGrid.</value>
    public string? WebhookKey { get; init; }

    /// <summary>How long one request may take; then its mails are tried again later.</summary>
    /// <value>1 second to 1 minute. The default is 30 seconds.</value>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Mails that share a body and are handed over about the same time go into one request.</summary>
    /// <value>1 to 1,000, which is as many as SendGrid takes. The default is 1,000.</value>
    public int MailsPerRequest { get; init; } = 1_000;

    /// <summary>How long the first mail of a request waits for others.</summary>
    /// <value>0 (each goes alone) to 5 seconds. The default is a quarter of a second.</value>
    public TimeSpan GatherFor { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Requests that are under way at the same time.</summary>
    /// <value>1 to 16. The default is 4.</value>
    public int Requests { get; init; } = 4;
}
