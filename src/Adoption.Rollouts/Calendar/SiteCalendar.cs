using System.Collections.Frozen;
using System.Diagnostics;

namespace Adoption.Rollouts.Calendar;

/// <summary>
/// Business time of one place: its zone, its holidays and the sending window, which is also the working day's length. Every instant is UTC.
/// </summary>
/// <param name="zone">Where the window's local times count.</param>
/// <param name="holidays">Days without work besides Saturday and Sunday.</param>
/// <param name="from">Local opening of the window.</param>
/// <param name="until">Local end of the window, exclusive; after <paramref name="from"/>.</param>
public sealed class SiteCalendar(TimeZoneInfo zone, IEnumerable<DateOnly> holidays, TimeOnly from, TimeOnly until)
{
    private readonly FrozenSet<DateOnly> _holidays = from < until
        ? holidays.ToFrozenSet()
        : throw new ArgumentException($"The window from {from} until {until} has no length.", nameof(until));

    public TimeZoneInfo Zone => zone;

    /// <summary>The same holidays and window in another zone: for an office-holder who works elsewhere.</summary>
    public SiteCalendar In(TimeZoneInfo other) => other.Equals(zone) ? this : new SiteCalendar(other, _holidays, from, until);

    public bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);

    /// <summary>The day an instant falls on in this zone.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The first instant, not before the one given, inside a working day's window.</summary>
    public DateTimeOffset NextSendingInstant(DateTimeOffset notBefore)
    {
        var window = WindowsFrom(LocalDate(notBefore)).First(w => w.Close > notBefore);
        return Later(notBefore, window.Open);
    }

    /// <summary>
    /// Business time: <paramref name="days"/> working days after the start, at the same local time of day. A start outside a window counts
    /// from the next opening, so that one day after a Saturday is Tuesday's opening. Pauses stop the clock; the result is inside a window and
    /// outside every pause.
    /// </summary>
    /// <remarks>
    /// A window is one day whatever it lasts: on a day when the clocks change inside it, its hours are stretched or pressed.
    /// </remarks>
    /// <param name="start">The clock's start.</param>
    /// <param name="days">0 or more.</param>
    /// <param name="pauses">In any order; they may overlap.</param>
    /// <returns>Null: a pause that has not ended yet comes before.</returns>
    public DateTimeOffset? AddWorkingDays(DateTimeOffset start, int days, IReadOnlyList<PauseSpan> pauses)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = (until - from).Ticks;
        var left = (Int128)day * days;
        var standstills = Standstills(pauses);
        foreach (var window in WindowsFrom(LocalDate(start)))
        {
            foreach (var (begin, end) in Running(window, start, standstills))
            {
                var length = (Int128)window.Length.Ticks;
                var worth = (Int128)(end - begin).Ticks * day / length;
                if (left < worth)
                {
                    return begin.AddTicks((long)(left * length / day));
                }

                left -= worth;
            }

            if (standstills is [.., { End: var last }] && last == DateTimeOffset.MaxValue && window.Close > standstills[^1].Begin)
            {
                return null;
            }
        }

        throw new UnreachableException("Working days go on for ever.");
    }

    /// <summary>
    /// Calendar time: the opening of the first working day on or after the same weekday <paramref name="weeks"/> weeks later. A pause adds
    /// its own length; an opening inside a pause moves to the first one after it.
    /// </summary>
    /// <returns>Null: a pause that has not ended yet comes before.</returns>
    public DateTimeOffset? AddWeeks(DateTimeOffset start, int weeks, IReadOnlyList<PauseSpan> pauses)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weeks, 1);
        var begun = WallClock(start);
        var target = begun.AddDays(7 * weeks);
        foreach (var (begin, end) in Standstills(pauses))
        {
            var counted = Later(WallClock(begin), begun);
            if (counted >= target)
            {
                continue;
            }

            if (end == DateTimeOffset.MaxValue)
            {
                return null;
            }

            target += Later(WallClock(end), counted) - counted;
        }

        var opening = OpeningOnOrAfter(DateOnly.FromDateTime(target));
        foreach (var (begin, end) in Standstills(pauses).Where(s => s.Begin <= opening && opening < s.End))
        {
            if (end == DateTimeOffset.MaxValue)
            {
                return null;
            }

            opening = WindowsFrom(LocalDate(end)).First(w => w.Open >= end).Open;
        }

        return opening;
    }

    /// <summary>The opening of the first working day after the local day of <paramref name="instant"/>.</summary>
    public DateTimeOffset StartOfNextWorkingDay(DateTimeOffset instant) => OpeningOnOrAfter(LocalDate(instant).AddDays(1));

    /// <summary>The opening of the first working day on or after <paramref name="day"/>.</summary>
    public DateTimeOffset OpeningOnOrAfter(DateOnly day) => WindowsFrom(day).First().Open;

    /// <summary>The first instant of the day after: the exclusive end of <paramref name="day"/> in this zone.</summary>
    public DateTimeOffset EndOfDay(DateOnly day) => Utc(day.AddDays(1).ToDateTime(TimeOnly.MinValue));

    private IEnumerable<Window> WindowsFrom(DateOnly first)
    {
        for (var day = first; ; day = day.AddDays(1))
        {
            // A window that lies in the hour the clocks skip does not exist that day.
            if (IsWorkingDay(day) && WindowOf(day) is { Length.Ticks: > 0 } window)
            {
                yield return window;
            }
        }
    }

    private Window WindowOf(DateOnly day) => new(Utc(day.ToDateTime(from), later: true), Utc(day.ToDateTime(until)));

    /// <summary>
    /// A local time the clocks skip becomes the instant they jump. Of one that occurs twice an opening takes the later and a closing the
    /// earlier, so that every instant between them is inside by the local clock too.
    /// </summary>
    private DateTimeOffset Utc(DateTime local, bool later = false)
    {
        if (zone.IsInvalidTime(local))
        {
            var gap = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute), DateTimeKind.Unspecified);
            while (zone.IsInvalidTime(gap.AddMinutes(-1)))
            {
                gap = gap.AddMinutes(-1);
            }

            return new DateTimeOffset(gap, zone.GetUtcOffset(gap.AddMinutes(-1))).ToUniversalTime();
        }

        var offset = !zone.IsAmbiguousTime(local) ? zone.GetUtcOffset(local)
            : later ? zone.GetAmbiguousTimeOffsets(local).Min()
            : zone.GetAmbiguousTimeOffsets(local).Max();
        return new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), offset).ToUniversalTime();
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => (a > b ? a : b).ToUniversalTime();

    private static DateTime Later(DateTime a, DateTime b) => a > b ? a : b;

    /// <summary>The parts of a window after the start in which the clock runs, in order.</summary>
    private static IEnumerable<(DateTimeOffset Begin, DateTimeOffset End)> Running(
        Window window, DateTimeOffset start, List<(DateTimeOffset Begin, DateTimeOffset End)> standstills)
    {
        var at = Later(start, window.Open);
        foreach (var (begin, end) in standstills.Where(s => s.End > at && s.Begin < window.Close))
        {
            if (at < begin)
            {
                yield return (at, begin);
            }

            at = Later(at, end);
        }

        if (at < window.Close)
        {
            yield return (at, window.Close);
        }
    }

    /// <summary>
    /// What clocks show. Weeks and pauses are counted on it, or the hour that a pause has more or less when clocks change would carry over midnight.
    /// Where clocks are put back, their hour stands until it is through for the second time: who starts later never ends earlier.
    /// </summary>
    private DateTime WallClock(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, zone);
        if (!zone.IsAmbiguousTime(local) || local.Offset == zone.GetAmbiguousTimeOffsets(local).Max())
        {
            return local.DateTime;
        }

        var shown = local.DateTime;
        while (zone.IsAmbiguousTime(shown))
        {
            shown = shown.AddTicks(TimeSpan.TicksPerMinute - (shown.Ticks % TimeSpan.TicksPerMinute));
        }

        return shown;
    }

    /// <summary>Pauses in order of time, merged where they overlap; one that is still open ends with time itself.</summary>
    private static List<(DateTimeOffset Begin, DateTimeOffset End)> Standstills(IReadOnlyList<PauseSpan> pauses)
    {
        var merged = new List<(DateTimeOffset Begin, DateTimeOffset End)>();
        foreach (var (begin, end) in pauses.Select(p => (Begin: p.From, End: p.Until ?? DateTimeOffset.MaxValue))
            .Where(p => p.End > p.Begin).OrderBy(p => p.Begin))
        {
            if (merged.Count > 0 && begin <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Begin, Later(merged[^1].End, end));
            }
            else
            {
                merged.Add((begin, end));
            }
        }

        return merged;
    }

    private readonly record struct Window(DateTimeOffset Open, DateTimeOffset Close)
    {
        public TimeSpan Length => Close - Open;
    }
}
