using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Department;
using CsCheck;

namespace Adoption.Rollouts.Tests.Calendar;

public sealed class HolidayCalendarTests
{
    private static string Calendar(params string[] events) =>
        string.Join("\r\n", ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", .. events, "END:VCALENDAR", ""]);

    private static string Event(string start, string? end = null, string? rule = null, string? more = null) =>
        string.Join(
            "\r\n",
            new[]
            {
                "BEGIN:VEVENT", "UID:1@x.example", $"DTSTART{start}", end is null ? null : $"DTEND{end}", rule is null ? null : $"RRULE:{rule}",
                "SUMMARY:Betriebsruhe", more, "END:VEVENT",
            }.OfType<string>());

    private static IReadOnlyList<DateOnly> Days(string text, string from = "2027-01-01", string until = "2030-01-01") =>
        HolidayCalendar.Read(text).Calendar!.Expand(DateOnly.Parse(from), DateOnly.Parse(until));

    [Fact]
    public void Expand_DayWithoutEnd_IsOneDay() =>
        Assert.Equal([new DateOnly(2027, 6, 1)], Days(Calendar(Event(";VALUE=DATE:20270601"))));

    [Fact]
    public void Expand_SeveralDays_EndExclusiveAndCutAtTheRange() =>
        Assert.Equal(
            [new DateOnly(2027, 1, 1), new DateOnly(2027, 1, 2)],
            Days(Calendar(Event(";VALUE=DATE:20261224", ";VALUE=DATE:20270103"))));

    [Fact]
    public void Expand_YearlyWithoutEnd_EveryYearOfTheRange() =>
        Assert.Equal(
            [new DateOnly(2027, 12, 24), new DateOnly(2027, 12, 25), new DateOnly(2028, 12, 24), new DateOnly(2028, 12, 25)],
            Days(Calendar(Event(";VALUE=DATE:20201224", ";VALUE=DATE:20201226", "FREQ=YEARLY")), until: "2029-01-01"));

    [Fact]
    public void Expand_ExceptionsAndRulesByWeekday_AreFollowed() =>
        Assert.Equal(
            [new DateOnly(2027, 9, 6), new DateOnly(2029, 9, 3)],
            Days(Calendar(Event(";VALUE=DATE:20270906", rule: "FREQ=YEARLY;BYMONTH=9;BYDAY=1MO", more: "EXDATE;VALUE=DATE:20280904"))));

    [Fact]
    public void Expand_CancelledEvent_DoesNotCount() =>
        Assert.Empty(Days(Calendar(Event(";VALUE=DATE:20270601", more: "STATUS:CANCELLED"))));

    [Theory]
    [InlineData(":20270601T080000Z", null, null, HolidayFileProblem.NotAWholeDay)]
    [InlineData(";VALUE=DATE:20270231", null, null, HolidayFileProblem.BadDate)]
    [InlineData(";VALUE=DATE:20270601", ";VALUE=DATE:morgen", null, HolidayFileProblem.BadDate)]
    [InlineData(";VALUE=DATE:20270602", ";VALUE=DATE:20270601", null, HolidayFileProblem.BadLength)]
    [InlineData(";VALUE=DATE:20270602", ";VALUE=DATE:20290601", null, HolidayFileProblem.BadLength)]
    [InlineData(";VALUE=DATE:20270601", null, "FREQ=SECONDLY", HolidayFileProblem.BadRule)]
    [InlineData(";VALUE=DATE:20270601", null, "FREQ=YEARLY;BYMONTH=13", HolidayFileProblem.Unreadable)]
    public void Read_BadEvent_NamesLineEventAndProblem(string start, string? end, string? rule, HolidayFileProblem problem)
    {
        var file = HolidayCalendar.Read(Calendar(Event(";VALUE=DATE:20270501"), Event(start, end, rule)));

        Assert.Null(file.Calendar);
        Assert.Equal(new HolidayFileError(9, "Betriebsruhe", problem), file.Error);
    }

    [Fact]
    public void Read_RuleThatNeverHappens_EndsWithAnAnswer()
    {
        var file = HolidayCalendar.Read(Calendar(Event(";VALUE=DATE:20270601", rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")));

        Assert.True(file.Error is not null || file.Calendar!.Expand(new DateOnly(2027, 1, 1), new DateOnly(2030, 1, 1)).Count <= 1);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 something else", HolidayFileProblem.NoCalendar)]
    [InlineData("", HolidayFileProblem.NoCalendar)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101\n", HolidayFileProblem.EventNotEnded)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR\n", HolidayFileProblem.EventNotEnded)]
    [InlineData("BEGIN:VCALENDAR\nVERSION:2.0\n", HolidayFileProblem.CalendarNotEnded)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR\n", HolidayFileProblem.NoStart)]
    public void Read_NoCalendar_SaysSo(string text, HolidayFileProblem problem) =>
        Assert.Equal(problem, HolidayCalendar.Read(text).Error?.Problem);

    [Fact]
    public void Read_AnyDamage_NeverThrows() =>
        Gen.Select(Gen.Int[0, 2000], Gen.String[0, 40]).Sample(
            (at, damage) =>
            {
                var text = ShippedHolidays.Find("germany-by.ics")!;
                at %= text.Length;
                var file = HolidayCalendar.Read(text[..at] + damage + text[Math.Min(text.Length, at + damage.Length)..]);
                Assert.True(file.Calendar is null != file.Error is null);
            },
            iter: 300);

    [Fact]
    public void Describe_EveryProblem_HasItsOwnWordsInBothLanguages()
    {
        string[] texts =
        [
            .. from problem in Enum.GetValues<HolidayFileProblem>()
               from language in Enum.GetValues<Language>()
               select new HolidayFileError(3, "Ostern", problem).Describe(language),
        ];

        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, t => Assert.Contains("3", t, StringComparison.Ordinal));
    }
}
