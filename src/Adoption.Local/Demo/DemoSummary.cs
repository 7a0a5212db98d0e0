using System.Globalization;
using Adoption.Rollouts.Wording;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Local.Demo;

/// <summary>One line a department, when all is decided.</summary>
public sealed class DemoSummary(CheckInRounds rounds, ProgrammeWords words)
{
    public static string Decision(Rollout rollout, ProgrammeWords words) => rollout switch
    {
        { Status: RolloutStatus.Cancelled } => words.Say("abgebrochen", "cancelled"),
        { DecidedAt: null } => words.Say("noch nicht entschieden", "not decided yet"),
        { Decision: Adoption.Rollouts.Decision.Scale } => words.Say("der Sponsor entscheidet: ausrollen", "the sponsor decides: scale"),
        _ => words.Say("der Sponsor entscheidet: beenden", "the sponsor decides: stop"),
    };

    public async Task<string> LineAsync(DemoDepartment department, CancellationToken cancellationToken = default)
    {
        var rollout = department.Rollout;
        var phases = rollout.Phases.Select(p =>
            $"{words.Phase(MailCalendar.Camel(p.Phase.ToString()), p.Cycle)} {Day(p.Start)}–{(p.End is { } end ? Day(end) : "")}");
        string[] parts =
        [
            words.Say($"{rollout.Headcount} Beschäftigte", $"{rollout.Headcount} people"),
            string.Join(", ", phases),
            words.Say($"{department.MailsSent} Mails", $"{department.MailsSent} mails"),
            words.Say(
                department.Escalations == 1 ? "1 Eskalation" : $"{department.Escalations} Eskalationen",
                department.Escalations == 1 ? "1 escalation" : $"{department.Escalations} escalations"),
            words.Say("Antworten: ", "answers: ") + await AnswersAsync(rollout, cancellationToken),
            Decision(rollout, words),
        ];
        return $"{rollout.Department}: {string.Join(" · ", parts)}";
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Of the last round, and never finer than its publication says.</summary>
    private async Task<string> AnswersAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        if (await rounds.PublishedAsync(rollout.Id, cancellationToken) is not [.., var last])
        {
            return words.Say("ein Gespräch statt einer Umfrage", "a conversation instead of a check-in");
        }

        return string.Join(", ", last.Scopes.Select(s => s.Group is { } group ? $"{group} {Band(s.Participation)}" : Band(s.Participation)).Distinct(StringComparer.Ordinal));
    }

    private string Band(ParticipationBand? band) => band switch
    {
        ParticipationBand.UpTo25 => words.Say("bis 25 %", "up to 25%"),
        ParticipationBand.Over25 => words.Say("über 25 %", "over 25%"),
        ParticipationBand.Over50 => words.Say("über 50 %", "over 50%"),
        ParticipationBand.Over75 => words.Say("über 75 %", "over 75%"),
        _ => words.Say("nicht gezeigt", "not shown"),
    };
}
