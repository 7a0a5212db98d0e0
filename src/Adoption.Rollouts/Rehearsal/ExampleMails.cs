using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Keeps one mail of each body.</summary>
public sealed class ExampleMails
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(DateOnly Day, string To, string Template), (DateTimeOffset First, ExampleMail Mail)> _mails = [];

    public void Note(OutgoingMail mail, DateTimeOffset at, TimeZoneInfo zone, ObligationKind? about)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var to = mail.Request.Recipient.Office is { } office ? MailCalendar.Camel(office.ToString()) : MailCalendar.Employees;
        var key = (day, to, mail.Body.Template.Id);
        lock (_gate)
        {
            _mails[key] = _mails.TryGetValue(key, out var known)
                ? (known.First, known.Mail with { Recipients = known.Mail.Recipients + 1 })
                : (at, new ExampleMail(
                    day,
                    MailCalendar.Camel(mail.Kind.ToString()),
                    to,
                    about is { } kind ? MailCalendar.Camel(kind.ToString()) : null,
                    mail.Language,
                    1,
                    mail.ToName,
                    mail.Body));
        }
    }

    public IReadOnlyList<ExampleMail> Read()
    {
        lock (_gate)
        {
            return [.. _mails.Values.OrderBy(m => m.First).ThenBy(m => m.Mail.Body.Template.Id, StringComparer.Ordinal).Select(m => m.Mail)];
        }
    }
}
