using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Mail;

/// <summary>The person behind a <see cref="MailRecipient"/>, read when the mail is sent.</summary>
/// <param name="Name">As in the plan or the export.</param>
/// <param name="Address">Null: no mailbox.</param>
/// <param name="Language">Of the mail.</param>
/// <param name="TimeZone">IANA id: dates in the mail are told in it.</param>
public sealed record MailAddressee(string Name, string? Address, Language Language, string TimeZone);
