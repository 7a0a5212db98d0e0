namespace Adoption.Rollouts.Rehearsal;

/// <summary>Equal reminders or escalations of one day, as a line of the calendar: a large department has hundreds of team leads.</summary>
/// <param name="Day">Where the department is.</param>
/// <param name="Rung">Of the ladder, from 1.</param>
/// <param name="Reminder">To the one who owes the answer; false: to whoever stands next on the ladder.</param>
/// <param name="Obligation">What is owed.</param>
/// <param name="To">The office.</param>
/// <param name="Count">How many.</param>
public sealed record EscalationLine(DateOnly Day, int Rung, bool Reminder, string Obligation, string To, int Count)
{
    public static IReadOnlyList<EscalationLine> Of(RehearsalReport report) =>
    [
        .. report.Escalations
            .GroupBy(e => (Day: RehearsalDays.Of(report, e.At), e.Rung, e.Reminder, e.Obligation, e.To))
            .Select(g => new EscalationLine(g.Key.Day, g.Key.Rung, g.Key.Reminder, g.Key.Obligation, g.Key.To, g.Count()))
            .OrderBy(l => l.Day)
            .ThenBy(l => l.Rung),
    ];
}
