using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Calendar;

/// <summary>A holiday file as it was read: either the calendar or what is wrong with it.</summary>
public sealed record HolidayFile(HolidayCalendar? Calendar, HolidayFileError? Error)
{
    internal static HolidayFile Bad(int? line, string? holiday, HolidayFileProblem problem) =>
        new(null, new HolidayFileError(line, holiday, problem));
}

/// <param name="Line">Line of the file, from 1; for an event the line it begins in. Null: the file as a whole.</param>
/// <param name="Event">The event's summary, or its UID.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record HolidayFileError(int? Line, string? Event, HolidayFileProblem Problem)
{
    public string Describe(Language language) => (language, Where(language), What(language)) switch
    {
        (_, "", var what) => what,
        (_, var where, var what) => $"{where}: {what}",
    };

    private string Where(Language language) => (language, Line, Event) switch
    {
        (_, null, _) => "",
        (Language.De, { } line, { } name) => $"Zeile {line}, Termin „{name}“",
        (Language.De, { } line, null) => $"Zeile {line}",
        (_, { } line, { } name) => $"line {line}, event '{name}'",
        (_, { } line, null) => $"line {line}",
    };

    private string What(Language language) => (Problem, language) switch
    {
        (HolidayFileProblem.TooLong, Language.De) => "Die Datei ist zu groß für einen Feiertagskalender.",
        (HolidayFileProblem.TooLong, _) => "the file is too large for a holiday calendar.",
        (HolidayFileProblem.NoCalendar, Language.De) => "Das ist keine iCalendar-Datei: BEGIN:VCALENDAR fehlt.",
        (HolidayFileProblem.NoCalendar, _) => "this is no iCalendar file: BEGIN:VCALENDAR is missing.",
        (HolidayFileProblem.CalendarNotEnded, Language.De) => "Die Datei ist abgeschnitten: END:VCALENDAR fehlt.",
        (HolidayFileProblem.CalendarNotEnded, _) => "the file is cut off: END:VCALENDAR is missing.",
        (HolidayFileProblem.EventNotEnded, Language.De) => "Der Termin endet nicht: END:VEVENT fehlt.",
        (HolidayFileProblem.EventNotEnded, _) => "the event does not end: END:VEVENT is missing.",
        (HolidayFileProblem.NoStart, Language.De) => "Der Termin hat kein Datum (DTSTART).",
        (HolidayFileProblem.NoStart, _) => "the event has no date (DTSTART).",
        (HolidayFileProblem.NotAWholeDay, Language.De) => "Der Termin hat eine Uhrzeit; Feiertage sind ganze Tage (DTSTART;VALUE=DATE:20270101).",
        (HolidayFileProblem.NotAWholeDay, _) => "the event has a time of day; holidays are whole days (DTSTART;VALUE=DATE:20270101).",
        (HolidayFileProblem.BadDate, Language.De) => "Das Datum ist kein Kalendertag in der Form JJJJMMTT.",
        (HolidayFileProblem.BadDate, _) => "the date is no calendar day in the form YYYYMMDD.",
        (HolidayFileProblem.BadLength, Language.De) => "Der Termin endet nicht nach seinem Beginn oder dauert länger als ein Jahr.",
        (HolidayFileProblem.BadLength, _) => "the event does not end after its beginning, or lasts longer than a year.",
        (HolidayFileProblem.BadRule, Language.De) => "Die Wiederholung (RRULE) wird nicht verstanden: erlaubt sind YEARLY, MONTHLY, WEEKLY und DAILY ohne Uhrzeiten.",
        (HolidayFileProblem.BadRule, _) => "the recurrence (RRULE) is not understood: YEARLY, MONTHLY, WEEKLY and DAILY without times of day are.",
        (_, Language.De) => "Der Termin ist nicht lesbar.",
        _ => "the event can't be read.",
    };
}

public enum HolidayFileProblem
{
    TooLong,
    NoCalendar,
    CalendarNotEnded,
    EventNotEnded,
    NoStart,
    NotAWholeDay,
    BadDate,
    BadLength,
    BadRule,
    Unreadable,
}
