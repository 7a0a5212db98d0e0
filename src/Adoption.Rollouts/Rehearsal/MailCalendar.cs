using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Notes every mail of a rehearsal with the local time of its reader.</summary>
public sealed class MailCalendar
{
    /// <summary>Who gets a mail that goes to no office.</summary>
    public const string Employees = "employees";

    private readonly Lock _gate = new();
    private readonly Dictionary<(DateTimeOffset At, string Kind, string To, string? About), int> _mails = [];

    public void Note(OutgoingMail mail, DateTimeOffset at, TimeZoneInfo zone, ObligationKind? about)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        var minute = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, local.Offset);
        var to = mail.Request.Recipient.Office is { } office ? Camel(office.ToString()) : Employees;
        var key = (minute, Camel(mail.Kind.ToString()), to, about is { } kind ? Camel(kind.ToString()) : null);
        lock (_gate)
        {
            _mails[key] = _mails.GetValueOrDefault(key) + 1;
        }
    }

    public IReadOnlyList<RehearsedMail> Read()
    {
        lock (_gate)
        {
            return
            [
                .. _mails
                    .Select(m => new RehearsedMail(m.Key.At, m.Key.Kind, m.Key.To, m.Key.About, m.Value))
                    .OrderBy(m => m.At)
                    .ThenBy(m => m.Kind, StringComparer.Ordinal)
                    .ThenBy(m => m.To, StringComparer.Ordinal)
                    .ThenBy(m => m.About, StringComparer.Ordinal),
            ];
        }
    }

    public static string Camel(string pascal) => char.ToLowerInvariant(pascal[0]) + pascal[1..];
}
