using System.Globalization;
using Adoption.Rollouts.Calendar;
using CsCheck;

namespace Adoption.Rollouts.Tests.Calendar;

/// <summary>Zones with changes at night, at midnight, by half an hour and on the other half of the year; windows of any length.</summary>
public sealed class SiteCalendarPropertyTests
{
    private static readonly string[] s_zones =
    [
        "Europe/Berlin", "Europe/Lisbon", "Africa/Cairo", "America/Santiago", "Australia/Lord_Howe", "Asia/Kathmandu", "America/New_York",
    ];

    private static readonly DateTimeOffset s_origin = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<DateTimeOffset> s_instant = Gen.Int[0, 60 * 24 * 700].Select(m => s_origin.AddMinutes(m));

    private static readonly Gen<Setting> s_setting =
        from zone in Gen.Int[0, s_zones.Length - 1].Select(i => s_zones[i])
        from window in Gen.Select(Gen.Int[0, (24 * 4) - 2], Gen.Int[1, 24 * 4])
            .Select((a, b) => (From: a * 15, Until: Math.Min((a + b) * 15, (24 * 60) - 1)))
        from holidays in Gen.Int[0, 700].Array[0, 40]
        select new Setting(
            zone,
            new TimeOnly(window.From / 60, window.From % 60),
            new TimeOnly(window.Until / 60, window.Until % 60),
            [.. holidays.Select(h => DateOnly.FromDateTime(s_origin.Date).AddDays(h)).Distinct()]);

    private static readonly Gen<PauseSpan[]> s_pauses = Gen.Select(s_instant, Gen.Int[1, 60 * 24 * 30])
        .Select((from, minutes) => new PauseSpan(from, from.AddMinutes(minutes), "x")).Array[0, 4];

    [Fact]
    public void NextSendingInstant_IsNeverEarlierNeverOutsideAndItsOwnNext() =>
        Gen.Select(s_setting, s_instant).Sample(
            (setting, notBefore) =>
            {
                var calendar = setting.Calendar();
                var at = calendar.NextSendingInstant(notBefore);

                Assert.True(at >= notBefore);
                setting.AssertInside(at);
                Assert.Equal(at, calendar.NextSendingInstant(at));
            },
            iter: 3000);

    [Fact]
    public void NextSendingInstant_SkipsNothing() =>
        Gen.Select(s_setting, s_instant, Gen.Double[0, 1]).Sample(
            (setting, notBefore, share) =>
            {
                var at = setting.Calendar().NextSendingInstant(notBefore);
                var before = notBefore + TimeSpan.FromMinutes(Math.Floor((at - notBefore).TotalMinutes * share));

                // Of an hour that occurs twice only the part next to the rest of the window counts.
                Assert.True(before >= at || !setting.IsInside(before) || setting.OccursTwice(before));
            },
            iter: 3000);

    [Fact]
    public void AddWorkingDays_IsInsideTheWindowAndOutsideEveryPause() =>
        Gen.Select(s_setting, s_instant, Gen.Int[0, 60], s_pauses).Sample(
            (setting, start, days, pauses) =>
            {
                var at = Assert.NotNull(setting.Calendar().AddWorkingDays(start, days, pauses));

                Assert.True(at >= start);
                setting.AssertInside(at);
                Assert.DoesNotContain(pauses, p => p.From <= at && at < p.Until);
            },
            iter: 2000);

    [Fact]
    public void AddWorkingDays_LaterStartMoreDaysOrAnotherPause_IsNeverEarlier() =>
        Gen.Select(s_setting, s_instant, Gen.Int[0, 60 * 24 * 10], Gen.Int[0, 40], Gen.Int[0, 5], s_pauses).Sample(
            (setting, start, later, days, more, pauses) =>
            {
                var calendar = setting.Calendar();
                var at = calendar.AddWorkingDays(start, days, pauses);

                Assert.True(calendar.AddWorkingDays(start.AddMinutes(later), days, pauses) >= at);
                Assert.True(calendar.AddWorkingDays(start, days + more, pauses) >= at);
                Assert.True(calendar.AddWorkingDays(start, days, []) <= at);
            },
            iter: 2000);

    [Fact]
    public void AddWorkingDays_InTwoSteps_IsTheSameAsInOne() =>
        Gen.Select(s_setting, s_instant, Gen.Int[0, 20], Gen.Int[0, 20], s_pauses).Sample(
            (setting, start, first, second, pauses) =>
            {
                var calendar = setting.Calendar();
                var once = calendar.AddWorkingDays(start, first + second, pauses)!.Value;
                var twice = calendar.AddWorkingDays(calendar.AddWorkingDays(start, first, pauses)!.Value, second, pauses)!.Value;

                Assert.True((once - twice).Duration() <= TimeSpan.FromMilliseconds(1), $"{once:O} and {twice:O}");
            },
            iter: 2000);

    [Fact]
    public void AddWorkingDays_PauseOfWholeWorkingDaysWithinTheTerm_ShiftsByThoseDays() =>
        Gen.Select(s_setting, s_instant, Gen.Int[2, 30], Gen.Int[0, 100], Gen.Int[1, 15]).Sample(
            (setting, start, days, at, length) =>
            {
                var calendar = setting.Calendar();
                var from = calendar.AddWorkingDays(start, at % days, [])!.Value;
                var until = calendar.AddWorkingDays(from, length, [])!.Value;

                var paused = calendar.AddWorkingDays(start, days, [new PauseSpan(from, until, "x")])!.Value;

                var expected = calendar.AddWorkingDays(start, days + length, [])!.Value;
                Assert.True((expected - paused).Duration() <= TimeSpan.FromMilliseconds(1), $"{expected:O} and {paused:O}");
            },
            iter: 2000);

    [Fact]
    public void AddWeeks_IsAnOpeningOutsideEveryPauseAndMonotone() =>
        Gen.Select(s_setting, s_instant, Gen.Int[1, 16], Gen.Int[0, 60 * 24 * 10], s_pauses).Sample(
            (setting, start, weeks, later, pauses) =>
            {
                var calendar = setting.Calendar();
                var at = Assert.NotNull(calendar.AddWeeks(start, weeks, pauses));

                Assert.Equal(at, calendar.OpeningOnOrAfter(calendar.LocalDate(at)));
                Assert.True(calendar.LocalDate(at) >= calendar.LocalDate(start).AddDays(7 * weeks));
                Assert.DoesNotContain(pauses, p => p.From <= at && at < p.Until);
                Assert.True(calendar.AddWeeks(start.AddMinutes(later), weeks, pauses) >= at);
                Assert.True(calendar.AddWeeks(start, weeks + 1, pauses) >= at);
            },
            iter: 2000);

    /// <summary>Of two starts in one pause, one counts its weeks into summer time: the hour that it lacks must not make the later start end a day earlier.</summary>
    [Fact]
    public void AddWeeks_WhereClocksChangeAfterAPause_EndsNoEarlierForALaterStart()
    {
        var calendar = new Setting("Europe/Lisbon", new TimeOnly(21, 0), new TimeOnly(23, 59), []).Calendar();
        PauseSpan[] pauses = [new(Utc("2028-01-29T12:38:00Z"), Utc("2028-03-03T23:48:00Z"), "x")];

        var first = calendar.AddWeeks(Utc("2028-02-15T13:05:00Z"), 5, pauses);
        var later = calendar.AddWeeks(Utc("2028-02-25T10:06:00Z"), 5, pauses);

        Assert.True(later >= first, $"{first:O} and {later:O}");

        static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
    }

    private sealed record Setting(string Zone, TimeOnly From, TimeOnly Until, DateOnly[] Holidays)
    {
        private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);

        public SiteCalendar Calendar() => new(_zone, Holidays, From, Until);

        public bool OccursTwice(DateTimeOffset instant) => _zone.IsAmbiguousTime(instant);

        public bool IsInside(DateTimeOffset instant)
        {
            var local = TimeZoneInfo.ConvertTime(instant, _zone).DateTime;
            var time = TimeOnly.FromDateTime(local);
            return time >= From && time < Until
                && local.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
                && !Holidays.Contains(DateOnly.FromDateTime(local));
        }

        public void AssertInside(DateTimeOffset instant) =>
            Assert.True(IsInside(instant), $"{TimeZoneInfo.ConvertTime(instant, _zone):O} is outside {this}");
    }
}
