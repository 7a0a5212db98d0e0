using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Wording;

namespace Adoption.Rollouts.Overview;

/// <summary>What comes next, in words, without a full stop.</summary>
public static class NextEventWording
{
    /// <param name="next">What comes next.</param>
    /// <param name="words">Of the reader's language.</param>
    /// <param name="days">Tells days in the department's zone.</param>
    public static string Say(NextEvent next, ProgrammeWords words, HealthWording days)
    {
        var day = days.Day(next.At);
        return next.Kind switch
        {
            NextEventKind.CheckInOpens => words.Say($"Check-in beginnt am {day}", $"Check-in opens on {day}"),
            NextEventKind.CheckInCloses => words.Say($"Check-in endet am {day}", $"Check-in closes on {day}"),
            NextEventKind.Reminder => words.Say($"Erinnerung an {Office()} am {day}", $"{Office()} is reminded on {day}"),
            NextEventKind.Escalation => words.Say($"Eskalation an {Office()} am {day}", $"Escalated to {Office()} on {day}"),
            NextEventKind.Expiry => words.Say($"{Duty()} läuft am {day} ab", $"{Duty()} expires on {day}"),
            _ => words.Say($"Duldung endet am {day}", $"Toleration ends on {day}"),
        };

        string Office() => words.Office(MailCalendar.Camel(next.To!.Value.ToString()));

        string Duty() => words.Obligation(MailCalendar.Camel(next.Duty!.Value.ToString()));
    }
}
