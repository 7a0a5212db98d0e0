using Adoption.Rollouts.CheckIns;

namespace Adoption.Rollouts.Privacy;

/// <summary>
/// The one engine for small groups: what was counted goes in, what may be known comes out. Pure. Why it is safe, and against whom, stands in
/// docs/decisions/0003-small-groups.md.
/// </summary>
public static class Disclosure
{
    /// <param name="result">What the round counted.</param>
    /// <param name="earlier">Everything this rollout has published, in order: a later publication must not be subtracted from it.</param>
    /// <param name="drawMargin">
    /// Draws a fresh secret margin, <see cref="Thresholds.SmallestShift"/> to <see cref="Thresholds.LargestMargin"/>, both inclusive.
    /// </param>
    public static PublishedRound Publish(RoundResult result, IReadOnlyList<PublishedRound> earlier, Func<int> drawMargin)
    {
        var allowed = earlier.Count == 0 ? null : earlier[0].Scopes.Select(s => s.Group).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            Round = result.Round,
            Invited = result.Invited,
            Scopes = [.. result.Scopes.Select(s => Publish(s, allowed, [.. Earlier(earlier, s.Group)], drawMargin))],
            CommentsShown = result.Answers >= Thresholds.Comments,
        };
    }

    private static PublishedScope Publish(
        ScopeCount scope, HashSet<string?>? allowed, IReadOnlyList<PublishedScope> before, Func<int> drawMargin)
    {
        if (scope.Invited < Thresholds.CheckIn)
        {
            return Hide(scope, participation: null, HiddenBecause.TooFewPeople);
        }

        if (allowed?.Contains(scope.Group) == false)
        {
            return Hide(scope, participation: null, HiddenBecause.OtherGroupsBefore);
        }

        var participation = Participation(scope, before.Select(s => s.Participation).LastOrDefault(p => p is not null), drawMargin());
        if (scope.Answers < Thresholds.Numbers)
        {
            return Hide(scope, participation, HiddenBecause.TooFewAnswers);
        }

        var steps = Grid.StepsFor(Grid.LeastAnswers(scope.Invited, participation));
        return new()
        {
            Group = scope.Group,
            Invited = scope.Invited,
            Participation = participation,
            Questions = [.. scope.Questions.Select(q => Publish(q, scope.Answers, steps, Last(before, q.Question), drawMargin()))],
        };
    }

    private static PublishedScope Hide(ScopeCount scope, ParticipationBand? participation, HiddenBecause because) =>
        new() { Group = scope.Group, Invited = scope.Invited, Participation = participation, Hidden = because, Questions = [] };

    private static PublishedQuestion Publish(QuestionCount question, int answers, int steps, PublishedQuestion? before, int margin)
    {
        if (before is not null
            && before.Cells.Select((cell, i) => Grid.Outside(question.Counts[i], answers, cell.FromPercent, cell.ToPercent)).Max() < margin)
        {
            return before with { AsBefore = true };
        }

        var width = 100 / steps;
        return new(question.Question, AsBefore: false, [.. Choices.Of(question.Question).Select((choice, i) =>
        {
            var step = Grid.StepOf(question.Counts[i], answers, steps);
            return new PublishedCell(choice, step * width, (step + 1) * width);
        })]);
    }

    private static ParticipationBand Participation(ScopeCount scope, ParticipationBand? before, int margin)
    {
        const int width = 100 / Grid.Quarters;
        return before is { } band && Grid.Outside(scope.Answers, scope.Invited, (int)band * width, ((int)band + 1) * width) < margin
            ? band
            : (ParticipationBand)Grid.StepOf(scope.Answers, scope.Invited, Grid.Quarters);
    }

    private static IEnumerable<PublishedScope> Earlier(IReadOnlyList<PublishedRound> earlier, string? group) =>
        earlier.SelectMany(r => r.Scopes).Where(s => string.Equals(s.Group, group, StringComparison.Ordinal));

    private static PublishedQuestion? Last(IReadOnlyList<PublishedScope> before, Question question) =>
        before.Reverse().SelectMany(s => s.Questions).FirstOrDefault(q => q.Question == question);
}
