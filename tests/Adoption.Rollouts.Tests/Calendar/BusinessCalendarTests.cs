using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Plan;

namespace Adoption.Rollouts.Tests.Calendar;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar s_calendar = new(PlanSnapshots.Create(TestPlan.Valid(), new DateOnly(2027, 1, 1)));

    [Fact]
    public void Of_SiteWithZoneAndHolidays_HasThem()
    {
        var lisbon = s_calendar.Of("lissabon ");

        Assert.Equal("Europe/Lisbon", lisbon.Zone.Id);
        Assert.False(lisbon.IsWorkingDay(new DateOnly(2027, 6, 10)));
        Assert.True(lisbon.IsWorkingDay(new DateOnly(2027, 3, 29)));
    }

    [Fact]
    public void Of_SiteWithoutZone_HasThePlansZoneAndItsOwnHolidays()
    {
        var munich = s_calendar.Of("München");

        Assert.Equal("Europe/Berlin", munich.Zone.Id);
        Assert.False(munich.IsWorkingDay(new DateOnly(2027, 1, 6)));
        Assert.True(s_calendar.Default.IsWorkingDay(new DateOnly(2027, 1, 6)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Kassel")]
    public void Of_SiteThePlanDoesNotName_IsTheDefault(string? site) => Assert.Same(s_calendar.Default, s_calendar.Of(site));

    [Fact]
    public void Of_OfficeHolderInAnotherZone_HasThePlansHolidaysAndTheirOwnWindow()
    {
        var sponsor = s_calendar.Of(TestPlan.Valid().People.Sponsor);

        // Easter Monday is free by the plan's file; Tuesday 08:00 in New York is 12:00 UTC.
        var at = sponsor.NextSendingInstant(new DateTimeOffset(2027, 3, 29, 10, 0, 0, TimeSpan.Zero));

        Assert.Equal(new DateTimeOffset(2027, 3, 30, 12, 0, 0, TimeSpan.Zero), at);
        Assert.Same(s_calendar.Default, s_calendar.Of(TestPlan.Valid().People.Head));
    }

    [Fact]
    public void EndOfDay_IsThePlansMidnight() =>
        Assert.Equal(new DateTimeOffset(2027, 6, 30, 22, 0, 0, TimeSpan.Zero), s_calendar.EndOfDay(new DateOnly(2027, 6, 30)));
}
