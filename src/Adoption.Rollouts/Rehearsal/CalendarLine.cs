using System.Globalization;

namespace Adoption.Rollouts.Rehearsal;

/// <summary>Mails of one kind to one group on one day, as a line of the calendar.</summary>
/// <param name="Day">Where the recipients are.</param>
/// <param name="From">The first one's local time.</param>
/// <param name="Until">The last one's.</param>
public sealed record CalendarLine(DateOnly Day, TimeOnly From, TimeOnly Until, string Kind, string To, string? About, int Recipients)
{
    public string Time => From == Until
        ? From.ToString("HH:mm", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{From:HH:mm}–{Until:HH:mm}");

    public static IReadOnlyList<CalendarLine> Of(IEnumerable<RehearsedMail> mails) =>
    [
        .. mails
            .GroupBy(m => (Day: DateOnly.FromDateTime(m.At.DateTime), m.Kind, m.To, m.About))
            .Select(g => new CalendarLine(
                g.Key.Day,
                g.Min(m => TimeOnly.FromDateTime(m.At.DateTime)),
                g.Max(m => TimeOnly.FromDateTime(m.At.DateTime)),
                g.Key.Kind,
                g.Key.To,
                g.Key.About,
                g.Sum(m => m.Recipients)))
            .OrderBy(l => l.Day)
            .ThenBy(l => l.From),
    ];
}
