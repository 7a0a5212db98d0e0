using Adoption.Rollouts.Calendar;

namespace Adoption.Rollouts.Tests.Calendar;

public sealed class SiteCalendarTests
{
    private static readonly DateOnly s_holiday = new(2027, 5, 6);

    private static SiteCalendar Berlin(string zone = "Europe/Berlin", int from = 8, int until = 17) => new(
        TimeZoneInfo.FindSystemTimeZoneById(zone), [s_holiday], new TimeOnly(from, 0), new TimeOnly(until, 0));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", null, System.Globalization.DateTimeStyles.AssumeUniversal);

    [Theory]
    [InlineData("2027-05-03T09:30", "2027-05-03T09:30")] // in the window: at once
    [InlineData("2027-05-03T01:00", "2027-05-03T06:00")] // before the window: its opening, 08:00 CEST
    [InlineData("2027-05-03T15:00", "2027-05-04T06:00")] // 17:00 CEST is outside
    [InlineData("2027-05-05T15:00", "2027-05-07T06:00")] // over the holiday
    [InlineData("2027-05-07T20:00", "2027-05-10T06:00")] // over the weekend
    [InlineData("2027-03-26T16:30", "2027-03-29T06:00")] // the clocks change on Sunday: CET to CEST
    [InlineData("2027-10-29T16:30", "2027-11-01T07:00")] // and back
    public void NextSendingInstant_IsTheFirstInsideTheWindow(string notBefore, string expected) =>
        Assert.Equal(Utc(expected), Berlin().NextSendingInstant(Utc(notBefore)));

    [Theory]
    [InlineData("2027-05-03T08:00", 3, "2027-05-07T08:00")] // the same local time, over the holiday
    [InlineData("2027-05-01T08:00", 1, "2027-05-04T06:00")] // Saturday counts from Monday's opening
    [InlineData("2027-05-03T15:00", 0, "2027-05-04T06:00")] // nothing to wait for but the window
    [InlineData("2027-03-26T10:00", 1, "2027-03-29T09:00")] // 11:00 local before and after the change
    public void AddWorkingDays_WithoutPauses_KeepsTheLocalTime(string start, int days, string expected) =>
        Assert.Equal(Utc(expected), Berlin().AddWorkingDays(Utc(start), days, []));

    [Fact]
    public void AddWorkingDays_PauseOfTwoWorkingDaysAndAWeekend_ShiftsByTwoWorkingDays() =>
        Assert.Equal(
            Utc("2027-05-14T08:00"),
            Berlin().AddWorkingDays(Utc("2027-05-05T08:00"), 4, [Pause("2027-05-07T06:00", "2027-05-11T06:00")]));

    [Fact]
    public void AddWorkingDays_OpenPauseBeforeTheEnd_GivesNoInstant()
    {
        PauseSpan[] open = [Pause("2027-05-04T10:00", null)];

        Assert.Null(Berlin().AddWorkingDays(Utc("2027-05-03T08:00"), 2, open));
        Assert.Equal(Utc("2027-05-04T08:00"), Berlin().AddWorkingDays(Utc("2027-05-03T08:00"), 1, open));
    }

    [Fact]
    public void AddWorkingDays_OverlappingPauses_CountOnce() =>
        Assert.Equal(
            Berlin().AddWorkingDays(Utc("2027-05-10T06:00"), 3, [Pause("2027-05-11T06:00", "2027-05-13T06:00")]),
            Berlin().AddWorkingDays(
                Utc("2027-05-10T06:00"),
                3,
                [Pause("2027-05-11T12:00", "2027-05-13T06:00"), Pause("2027-05-11T06:00", "2027-05-12T10:00")]));

    [Theory]
    [InlineData("2027-05-03T06:00", 4, "2027-05-31T06:00")]
    [InlineData("2027-05-03T12:00", 4, "2027-05-31T06:00")] // afternoon start, morning opening: no drift
    [InlineData("2027-04-22T06:00", 2, "2027-05-07T06:00")] // falls on the holiday
    [InlineData("2027-03-22T07:00", 1, "2027-03-29T06:00")] // 08:00 local before and after the change
    public void AddWeeks_WithoutPauses_IsTheSameWeekdaysOpeningOrTheNext(string start, int weeks, string expected) =>
        Assert.Equal(Utc(expected), Berlin().AddWeeks(Utc(start), weeks, []));

    [Fact]
    public void AddWeeks_Pause_AddsItsLength() =>
        Assert.Equal(
            Utc("2027-06-14T06:00"),
            Berlin().AddWeeks(Utc("2027-05-03T06:00"), 4, [Pause("2027-05-12T06:00", "2027-05-26T06:00")]));

    [Fact]
    public void AddWeeks_OpeningInsideAPause_MovesBehindIt()
    {
        var pauses = new[] { Pause("2027-05-31T05:00", "2027-06-01T09:00") };

        var opening = Berlin().AddWeeks(Utc("2027-05-03T04:00"), 4, pauses);

        Assert.Equal(Utc("2027-06-02T06:00"), opening);
    }

    [Fact]
    public void AddWeeks_OpenPause_GivesNoInstant()
    {
        Assert.Null(Berlin().AddWeeks(Utc("2027-05-03T06:00"), 4, [Pause("2027-05-12T06:00", null)]));
        Assert.NotNull(Berlin().AddWeeks(Utc("2027-05-03T06:00"), 4, [Pause("2027-06-12T06:00", null)]));
    }

    [Theory]
    [InlineData("2027-05-03T02:00", "2027-05-04T06:00")] // Monday before its opening: Tuesday
    [InlineData("2027-05-05T08:00", "2027-05-07T06:00")]
    [InlineData("2027-05-02T22:30", "2027-05-04T06:00")] // already Monday in Berlin
    public void StartOfNextWorkingDay_IsAnotherDay(string instant, string expected) =>
        Assert.Equal(Utc(expected), Berlin().StartOfNextWorkingDay(Utc(instant)));

    [Theory]
    [InlineData("Europe/Berlin", "2027-03-27", "2027-03-27T23:00")]
    [InlineData("Europe/Berlin", "2027-03-28", "2027-03-28T22:00")]
    [InlineData("Africa/Cairo", "2027-04-29", "2027-04-29T22:00")] // midnight is skipped: Friday begins at 01:00
    public void EndOfDay_IsTheNextDaysFirstInstant(string zone, string day, string expected) =>
        Assert.Equal(Utc(expected), Berlin(zone).EndOfDay(DateOnly.Parse(day)));

    [Fact]
    public void NextSendingInstant_OpeningInTheSkippedHour_IsTheJump()
    {
        // Cairo: on Friday, 30 April 2027 the clocks go from 00:00 to 01:00.
        var calendar = Berlin("Africa/Cairo", from: 0, until: 5);

        Assert.Equal(Utc("2027-04-29T22:00"), calendar.NextSendingInstant(Utc("2027-04-29T12:00")));
    }

    [Fact]
    public void NextSendingInstant_WindowInsideTheSkippedHour_IsAnotherDay()
    {
        var calendar = Berlin("Africa/Cairo", from: 0, until: 1);

        Assert.Equal(Utc("2027-05-02T21:00"), calendar.NextSendingInstant(Utc("2027-04-29T12:00")));
    }

    [Fact]
    public void Constructor_WindowWithoutLength_Throws() => Assert.Throws<ArgumentException>(() => Berlin(from: 9, until: 9));

    private static PauseSpan Pause(string from, string? until) => new(Utc(from), until is null ? null : Utc(until), "Jahresabschluss");
}
