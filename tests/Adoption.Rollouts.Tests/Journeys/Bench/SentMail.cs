using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>A mail that left the house.</summary>
/// <param name="At">UTC.</param>
/// <param name="Mail">As it left.</param>
internal sealed record SentMail(DateTimeOffset At, OutgoingMail Mail)
{
    public MailKind Kind => Mail.Kind;

    public OfficeRole? Office => Mail.Request.Recipient.Office;

    public EmployeeId? Employee => Mail.Request.Recipient.Employee;

    public int Rung => Mail.Request.Rung;

    public string? Obligation => Mail.Request.Obligation?.Value;

    public override string ToString() => $"{At:u} {Kind} {Mail.Key}";
}
