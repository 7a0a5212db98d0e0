using Adoption.Rollouts.Calendar;

namespace Adoption.Rollouts.Tests.Calendar;

public sealed class ShippedHolidaysTests
{
    public static TheoryData<string, int> WeekdaysAndWeekends() => new()
    {
        // Days a year, wherever they fall: nine in all of Germany, the rest by the states' holiday acts.
        { "germany.ics", 9 }, { "germany-bb.ics", 12 }, { "germany-be.ics", 10 }, { "germany-bw.ics", 12 }, { "germany-by.ics", 13 },
        { "germany-hb.ics", 10 }, { "germany-he.ics", 10 }, { "germany-hh.ics", 10 }, { "germany-mv.ics", 11 }, { "germany-ni.ics", 10 },
        { "germany-nw.ics", 11 }, { "germany-rp.ics", 11 }, { "germany-sh.ics", 10 }, { "germany-sl.ics", 12 }, { "germany-sn.ics", 11 },
        { "germany-st.ics", 11 }, { "germany-th.ics", 11 }, { "austria.ics", 13 }, { "portugal.ics", 13 },
    };

    [Theory]
    [MemberData(nameof(WeekdaysAndWeekends))]
    public void EveryFile_EveryYear_HasAllItsDays(string name, int days)
    {
        var calendar = Read(name);

        for (var year = 2026; year <= 2035; year++)
        {
            var expected = days + (name is "germany-be.ics" && year == 2028 ? 1 : 0);
            Assert.Equal(expected, calendar.Expand(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1)).Count);
        }
    }

    [Fact]
    public void Names_AreThoseTested() =>
        Assert.Equal(WeekdaysAndWeekends().Select(r => (string)r[0]).Order(StringComparer.Ordinal), ShippedHolidays.Names, StringComparer.Ordinal);

    [Fact]
    public void Germany_MovableDays_FollowEaster()
    {
        var calendar = Read("germany.ics");

        for (var year = 2026; year <= 2035; year++)
        {
            var easter = Easter(year);
            var days = calendar.Expand(new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
            Assert.All([-2, 1, 39, 50], offset => Assert.Contains(easter.AddDays(offset), days));
        }
    }

    [Fact]
    public void Saxony_DayOfRepentance_IsTheWednesdayBefore23November() =>
        Assert.Contains(new DateOnly(2027, 11, 17), Read("germany-sn.ics").Expand(new DateOnly(2027, 11, 1), new DateOnly(2027, 12, 1)));

    [Fact]
    public void Find_UnknownName_IsNull() => Assert.Null(ShippedHolidays.Find("atlantis.ics"));

    private static HolidayCalendar Read(string name) => HolidayCalendar.Read(ShippedHolidays.Find(name)!).Calendar!;

    /// <summary>Easter Sunday by the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, chapter 8).</summary>
    private static DateOnly Easter(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100;
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
