using Adoption.Rollouts.Mail;

namespace Adoption.Portal.Starting.Preview;

/// <summary>What the page of a rehearsed mail knows of a test mail.</summary>
/// <param name="GoesOut">False: no mail server is configured.</param>
/// <param name="Address">Stands in the field.</param>
public sealed record TestMail(bool GoesOut, string? Address)
{
    /// <summary>It was handed over.</summary>
    public bool Sent { get; init; }

    /// <summary>That can be no address.</summary>
    public bool NoAddress { get; init; }

    /// <summary>The transport did not take it.</summary>
    public MailResult? Refused { get; init; }
}
