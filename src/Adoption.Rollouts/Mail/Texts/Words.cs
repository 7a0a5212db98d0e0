using System.Globalization;

namespace Adoption.Rollouts.Mail.Texts;

/// <summary>
/// Dates and numbers in a mail's language. Their words stand here and not in the machine's culture data, which differ from system to
/// system and from year to year.
/// </summary>
internal sealed class Words(
    IReadOnlyList<string> days, IReadOnlyList<string> months, string dateFormat, string timeFormat, NumberFormatInfo numbers, string moneyFormat)
{
    public static Words German { get; } = new(
        ["Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"],
        ["Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"],
        "{0}, {1}. {2} {3}",
        "{0}, {1}\u00a0Uhr",
        new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." },
        "{0}\u00a0{1}");

    public static Words English { get; } = new(
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        "{0}, {1} {2} {3}",
        "{0}, {1}",
        new NumberFormatInfo { NumberDecimalSeparator = ".", NumberGroupSeparator = "," },
        "{1}\u00a0{0}");

    /// <summary>The day in the recipient's zone.</summary>
    public string Date(DateTimeOffset instant, MailAddressee to)
    {
        var local = Local(instant, to);
        return string.Format(
            CultureInfo.InvariantCulture, dateFormat, days[(int)local.DayOfWeek], local.Day, months[local.Month - 1], local.Year);
    }

    /// <summary>Day and time in the recipient's zone.</summary>
    public string Moment(DateTimeOffset instant, MailAddressee to) =>
        string.Format(
            CultureInfo.InvariantCulture, timeFormat, Date(instant, to), Local(instant, to).ToString("HH:mm", CultureInfo.InvariantCulture));

    public string Number(decimal number) => number.ToString(number == decimal.Truncate(number) ? "#,0" : "#,0.##", numbers);

    /// <summary>Whole units of the currency.</summary>
    public string Money(decimal amount, string currency) =>
        string.Format(CultureInfo.InvariantCulture, moneyFormat, Number(decimal.Round(amount, MidpointRounding.AwayFromZero)), currency);

    private static DateTimeOffset Local(DateTimeOffset instant, MailAddressee to) =>
        TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(to.TimeZone));
}
