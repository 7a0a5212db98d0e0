using Adoption.Portal.Charts;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Privacy;

namespace Adoption.Portal.Departments;

/// <summary>A department's results for a spreadsheet: the published ranges, never anything finer, and why something is not shown. No comments.</summary>
internal static class ResultsSheet
{
    /// <param name="rollout">Whose.</param>
    /// <param name="rounds">As they were published, the first one first.</param>
    /// <param name="reader">In whose words.</param>
    public static Spreadsheet Of(Rollout rollout, IEnumerable<PublishedRound> rounds, Speech reader) => new(
        $"results-{rollout.Id}",
        reader.Say("Ergebnisse", "Results"),
        [
            reader.Say("Durchgang", "Round"), "Check-in", reader.Say("Gruppe", "Group"), reader.Say("Eingeladen", "Invited"),
            reader.Say("Geantwortet haben", "Answered"), reader.Say("Frage", "Question"), reader.Say("Antwort", "Answer"),
            reader.Say("Über (%)", "Over (%)"), reader.Say("Bis (%)", "Up to (%)"), reader.Say("Hinweis", "Note"),
        ],
        [.. from round in rounds from scope in round.Scopes from row in Rows(round.Round, scope, reader) select row]);

    private static IEnumerable<IReadOnlyList<object?>> Rows(RoundId round, PublishedScope scope, Speech reader)
    {
        var group = RangeWording.Group(scope.Group, reader.Words);
        var answered = scope.Participation is null ? null : RangeWording.Of(scope.Participation, reader.Words);
        if (scope.Hidden is { } because)
        {
            yield return [round.Cycle, round.Number, group, scope.Invited, answered, null, null, null, null, RangeWording.Of(because, reader.Words)];
        }

        foreach (var question in scope.Questions)
        {
            var note = question.AsBefore ? reader.Say("Wie zuvor; kleine Verschiebungen zeigen wir nicht.", "As before; small shifts are not shown.") : null;
            foreach (var cell in question.Cells)
            {
                yield return
                [
                    round.Cycle, round.Number, group, scope.Invited, answered, CheckInWording.Of(question.Question, reader.Language),
                    CheckInWording.Of(question.Question, cell.Choice, reader.Language), cell.FromPercent, cell.ToPercent, note,
                ];
            }
        }
    }
}
