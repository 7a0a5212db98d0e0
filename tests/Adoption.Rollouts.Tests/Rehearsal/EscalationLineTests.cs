using Adoption.Rollouts.Rehearsal;

namespace Adoption.Rollouts.Tests.Rehearsal;

public sealed class EscalationLineTests
{
    /// <summary>The last minute of a Monday in Berlin.</summary>
    private static readonly DateTimeOffset Late = new(2027, 1, 11, 22, 59, 0, TimeSpan.Zero);

    [Fact]
    public void Of_EqualRungsOfOneLocalDay_AreOneLine()
    {
        var lines = EscalationLine.Of(Report(
            new(Late.AddMinutes(2), "painPoints", 1, "teamLead", Reminder: true),
            new(Late, "painPoints", 1, "teamLead", Reminder: true),
            new(Late.AddHours(-9), "painPoints", 1, "teamLead", Reminder: true),
            new(Late, "painPoints", 2, "head", Reminder: false)));

        Assert.Equal(
            [
                new EscalationLine(new DateOnly(2027, 1, 11), 1, Reminder: true, "painPoints", "teamLead", 2),
                new EscalationLine(new DateOnly(2027, 1, 11), 2, Reminder: false, "painPoints", "head", 1),
                new EscalationLine(new DateOnly(2027, 1, 12), 1, Reminder: true, "painPoints", "teamLead", 1),
            ],
            lines);
    }

    private static RehearsalReport Report(params RehearsedEscalation[] escalations) => new()
    {
        Department = "Vertrieb",
        Headcount = 60,
        Start = Late,
        TimeZone = "Europe/Berlin",
        Phases = [],
        Mails = [],
        Escalations = escalations,
        Cost = new RehearsedCost(0, 0, "EUR"),
        Shown = new RehearsedDisclosure("checkIn", [], Comments: true, 5),
        Outcome = "scaled",
        WaitingFor = [],
        LargestHistory = 1,
    };
}
