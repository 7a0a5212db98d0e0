using Adoption.Rollouts.Department;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Adoption.Rollouts.Mail;

/// <summary>The calendar file of the kick-off: start, check-ins and end (RFC 5545). It blocks nobody's time.</summary>
internal static class KickOffCalendar
{
    private static readonly TimeSpan Shown = TimeSpan.FromMinutes(15);

    public static MailAttachment Create(MailContent content)
    {
        var dates = content.Dates ?? throw new ArgumentException("The calendar file needs the dates.", nameof(content));
        var german = content.To.Language == Language.De;
        var calendar = new Ical.Net.Calendar { Method = CalendarMethods.Publish };
        calendar.Events.Add(Event(content, "start", dates.Start, german ? "KI-Werkzeuge: Start des Ausprobierens" : "AI tools: trying things begins"));
        foreach (var checkIn in dates.CheckIns)
        {
            calendar.Events.Add(Event(
                content,
                $"check-in-{checkIn.Round}",
                checkIn.Opens,
                german
                    ? $"KI-Werkzeuge: Check-in (freiwillig, offen bis {Texts.Words.German.Date(checkIn.Closes, content.To)})"
                    : $"AI tools: check-in (voluntary, open until {Texts.Words.English.Date(checkIn.Closes, content.To)})"));
        }

        calendar.Events.Add(Event(content, "end", dates.End, german ? "KI-Werkzeuge: Ende des Ausprobierens" : "AI tools: trying things ends"));
        return new MailAttachment("ki-werkzeuge.ics", "text/calendar; charset=utf-8", new CalendarSerializer().SerializeToString(calendar)!);
    }

    /// <summary>The same uid in a later cycle's mail would move the event; the cycle keeps them apart.</summary>
    private static CalendarEvent Event(MailContent content, string what, DateTimeOffset at, string summary) => new()
    {
        Uid = $"{content.Request.Rollout}-{content.Request.Cycle}-{what}",
        DtStamp = Utc(content.Request.NotBefore),
        DtStart = Utc(at),
        DtEnd = Utc(at + Shown),
        Summary = summary,
        Transparency = TransparencyType.Transparent,
    };

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime, "UTC", true);
}
