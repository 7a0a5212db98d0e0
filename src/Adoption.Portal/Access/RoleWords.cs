using Adoption.Portal.Rendering;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Portal.Access;

public static class RoleWords
{
    /// <summary>The office behind a role, as in mails.</summary>
    public static string Role(this Speech speech, string role) => speech.Words.Office(MailCalendar.Camel(role));
}
