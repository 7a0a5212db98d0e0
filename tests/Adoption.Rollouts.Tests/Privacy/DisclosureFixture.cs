using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Tests.Privacy;

/// <summary>Counts of one question, published.</summary>
internal static class DisclosureFixture
{
    /// <summary>Its choices besides "no answer" are NotYet, Somewhat, Clearly: four in all.</summary>
    public const Question FourChoices = Question.Helps;

    public static ScopeCount Scope(int invited, IReadOnlyList<int> counts, string? group = null) =>
        new(group, invited, counts.Sum(), [new(FourChoices, [.. counts, .. Enumerable.Repeat(0, 4 - counts.Count)])]);

    public static RoundResult Result(int number, params ScopeCount[] scopes) => new()
    {
        Round = new RoundId(1, number),
        Invited = scopes.Sum(s => s.Invited),
        Answers = scopes.Sum(s => s.Answers),
        Scopes = scopes,
    };

    public static PublishedRound Publish(RoundResult result, IReadOnlyList<PublishedRound>? earlier = null, int margin = Thresholds.SmallestShift) =>
        Disclosure.Publish(result, earlier ?? [], () => margin);

    /// <summary>Everything a reader sees, as one text to compare.</summary>
    public static string Seen(PublishedRound published) => string.Join('|', published.Scopes.Select(s =>
        $"{s.Group}:{s.Participation}:{s.Hidden}:"
        + string.Join(',', s.Questions.SelectMany(q => q.Cells.Select(c => $"{q.AsBefore}{c.Choice}{c.FromPercent}-{c.ToPercent}")))));

    public static string SeenNumbers(PublishedRound published) => Seen(published).Replace("True", "", StringComparison.Ordinal)
        .Replace("False", "", StringComparison.Ordinal);
}
