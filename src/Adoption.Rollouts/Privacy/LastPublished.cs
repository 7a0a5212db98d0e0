using Adoption.Rollouts.CheckIns;

namespace Adoption.Rollouts.Privacy;

/// <summary>Reads the newest numbers that were published.</summary>
public static class LastPublished
{
    /// <summary>For each group (or the whole department) the last time numbers for this question were published; empty: never.</summary>
    public static IReadOnlyList<(PublishedScope Scope, PublishedQuestion Question)> Of(
        IReadOnlyList<PublishedRound> rounds, Question question) =>
        [.. rounds.OrderBy(r => r.Round.Cycle).ThenBy(r => r.Round.Number)
            .SelectMany(r => r.Scopes)
            .SelectMany(s => s.Questions.Where(q => q.Question == question).Select(q => (Scope: s, Question: q)))
            .GroupBy(p => p.Scope.Group, StringComparer.Ordinal)
            .Select(g => g.Last())];
}
