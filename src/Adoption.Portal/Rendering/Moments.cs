using System.Globalization;

namespace Adoption.Portal.Rendering;

public static class Moments
{
    /// <summary>An instant in its reader's zone, to the minute: <c>Mo 01.02.2027, 09:00 Uhr</c>.</summary>
    /// <param name="instant">UTC.</param>
    public static string Moment(this Speech speech, DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        var time = local.ToString("HH:mm", CultureInfo.InvariantCulture);
        return $"{speech.Words.Day(DateOnly.FromDateTime(local.DateTime))}, {speech.Say($"{time} Uhr", time)}";
    }

    /// <summary>The day of an instant in its reader's zone.</summary>
    /// <param name="instant">UTC.</param>
    public static string Day(this Speech speech, DateTimeOffset instant, TimeZoneInfo zone) =>
        speech.Words.Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime));
}
