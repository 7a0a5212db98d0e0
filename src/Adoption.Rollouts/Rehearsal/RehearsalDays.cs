namespace Adoption.Rollouts.Rehearsal;

/// <summary>Days where the department is.</summary>
public static class RehearsalDays
{
    /// <param name="report">Names its zone.</param>
    /// <param name="at">UTC.</param>
    public static DateOnly Of(RehearsalReport report, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(report.TimeZone)).DateTime);
}
