using System.Globalization;
using Ical.Net.CalendarComponents;
using IcalCalendar = Ical.Net.Calendar;

namespace Adoption.Rollouts.Calendar;

/// <summary>
/// The holidays of an iCalendar file (RFC 5545): whole days, one or several in a row, once or recurring. Cancelled events do not count.
/// Other components (time zones, tasks) are passed over.
/// </summary>
public sealed class HolidayCalendar
{
    /// <summary>Characters; a public holiday file has a few thousand.</summary>
    public const int MaxLength = 1_000_000;

    private const int MaxDays = 366;

    private readonly List<CalendarEvent> _events;

    private HolidayCalendar(List<CalendarEvent> events) => _events = events;

    /// <summary>Never throws: what is wrong with the text is named in the result.</summary>
    public static HolidayFile Read(string text)
    {
        if (text.Length > MaxLength)
        {
            return HolidayFile.Bad(null, null, HolidayFileProblem.TooLong);
        }

        var lines = text.TrimStart('\uFEFF').Split('\n');
        if (!lines.Any(l => Is(l, "BEGIN:VCALENDAR")))
        {
            return HolidayFile.Bad(1, null, HolidayFileProblem.NoCalendar);
        }

        var events = new List<CalendarEvent>();
        int? begin = null;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Is(lines[i], "BEGIN:VEVENT"))
            {
                if (begin is { } open)
                {
                    return HolidayFile.Bad(open + 1, null, HolidayFileProblem.EventNotEnded);
                }

                begin = i;
            }
            else if (Is(lines[i], "END:VEVENT") && begin is { } first)
            {
                var (read, error) = ReadEvent(lines[first..(i + 1)], first + 1);
                if (error is not null)
                {
                    return new HolidayFile(null, error);
                }

                if (!string.Equals(read!.Status, "CANCELLED", StringComparison.OrdinalIgnoreCase))
                {
                    events.Add(read);
                }

                begin = null;
            }
        }

        return begin is { } last ? HolidayFile.Bad(last + 1, null, HolidayFileProblem.EventNotEnded)
            : !lines.Any(l => Is(l, "END:VCALENDAR")) ? HolidayFile.Bad(lines.Length, null, HolidayFileProblem.CalendarNotEnded)
            : new HolidayFile(new HolidayCalendar(events), null);
    }

    /// <summary>All holidays of a range, in order, each once.</summary>
    /// <param name="from">First day of the range.</param>
    /// <param name="until">First day after it.</param>
    public IReadOnlyList<DateOnly> Expand(DateOnly from, DateOnly until)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var (first, end) in _events.SelectMany(e => Occurrences(e, until)))
        {
            for (var day = first < from ? from : first; day < end && day < until; day = day.AddDays(1))
            {
                days.Add(day);
            }
        }

        return [.. days];
    }

    private static IEnumerable<(DateOnly First, DateOnly End)> Occurrences(CalendarEvent holiday, DateOnly until) =>
        holiday.GetOccurrences(holiday.Start!)
            .Select(o => (First: o.Period.StartTime.Date, End: o.Period.EffectiveEndTime?.Date ?? o.Period.StartTime.Date.AddDays(1)))
            .TakeWhile(o => o.First < until);

    private static (CalendarEvent? Event, HolidayFileError? Error) ReadEvent(string[] block, int line)
    {
        var name = Value(block, "SUMMARY") ?? Value(block, "UID");
        (CalendarEvent?, HolidayFileError?) Bad(HolidayFileProblem problem) => (null, new HolidayFileError(line, name, problem));

        if (Value(block, "DTSTART") is not { } start)
        {
            return Bad(HolidayFileProblem.NoStart);
        }

        if (start.Contains('T', StringComparison.OrdinalIgnoreCase))
        {
            return Bad(HolidayFileProblem.NotAWholeDay);
        }

        var end = Value(block, "DTEND");
        if (!IsDate(start) || (end is not null && !IsDate(end)))
        {
            return Bad(HolidayFileProblem.BadDate);
        }

        if (end is not null && string.CompareOrdinal(end, start) <= 0)
        {
            return Bad(HolidayFileProblem.BadLength);
        }

        if (Value(block, "RRULE") is { } rule && !IsRuleByDays(rule))
        {
            return Bad(HolidayFileProblem.BadRule);
        }

        try
        {
            var text = string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", .. block.Select(l => l.TrimEnd('\r')), "END:VCALENDAR"]);
            var read = IcalCalendar.Load(text)?.Events.SingleOrDefault();
            if (read?.Start is null)
            {
                return Bad(HolidayFileProblem.Unreadable);
            }

            // The first occurrence is worked out here, so that a rule the library refuses is an error of the file, not of a later start.
            var (first, last) = Occurrences(read, DateOnly.MaxValue).FirstOrDefault();
            return last <= first || last.DayNumber - first.DayNumber > MaxDays ? Bad(HolidayFileProblem.BadLength) : (read, null);
        }
        catch (Exception)
        {
            // The library throws whatever its parser meets; the file is foreign, and its line and event are what the reader needs.
            return Bad(HolidayFileProblem.Unreadable);
        }
    }

    private static bool Is(string line, string expected) => line.AsSpan().Trim().Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static string? Value(string[] block, string property)
    {
        foreach (var line in block)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).StartsWith(property, StringComparison.OrdinalIgnoreCase)
                && (colon == property.Length || line[property.Length] == ';'))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }

    private static bool IsDate(string value) =>
        DateOnly.TryParseExact(value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Whole days recur by days, weeks, months or years; anything finer would expand without end.</summary>
    private static bool IsRuleByDays(string rule)
    {
        string[] parts = rule.ToUpperInvariant().Split(';');
        return parts.Any(p => p is "FREQ=YEARLY" or "FREQ=MONTHLY" or "FREQ=WEEKLY" or "FREQ=DAILY")
            && !parts.Any(p => p.StartsWith("BYHOUR", StringComparison.Ordinal)
                || p.StartsWith("BYMINUTE", StringComparison.Ordinal)
                || p.StartsWith("BYSECOND", StringComparison.Ordinal));
    }
}
