using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Experimentation;

/// <summary>What the results say about a pain point. Made from published rounds alone.</summary>
/// <param name="PainPoint">Which one.</param>
/// <param name="Said">In short.</param>
/// <param name="Shares">What the last published check-in showed of its obstacle or kind of work; one for the whole department, or for each of its groups.</param>
public sealed record PainPointAnswer(PainPointId PainPoint, PainPointFinding Said, IReadOnlyList<PainPointShare> Shares)
{
    public static PainPointAnswer For(PainPoint point, IReadOnlyList<PublishedRound> rounds)
    {
        var (question, choice) = point.Obstacle is { } obstacle
            ? (Question.Obstacle, obstacle.ToString())
            : (Question.UseCase, point.Category.ToString()!);
        List<PainPointShare> shares = [.. LastPublished.Of(rounds, question)
            .Select(p => (p.Scope.Group, Cell: p.Question.Cells.Single(c => string.Equals(c.Choice, choice, StringComparison.Ordinal))))
            .Select(p => new PainPointShare(p.Group, p.Cell.FromPercent, p.Cell.ToPercent))];
        return new(point.Id, Judge(shares), shares);
    }

    private static PainPointFinding Judge(List<PainPointShare> shares) =>
        shares.Count == 0 ? PainPointFinding.NothingToShow
        : shares.Any(s => s.FromPercent >= 50) ? PainPointFinding.ManySaySo
        : shares.Any(s => s.FromPercent > 0) ? PainPointFinding.SomeSaySo
        : PainPointFinding.FewOrNobodySaySo;
}

/// <param name="Group">Null: the whole department.</param>
/// <param name="FromPercent">Of those who answered.</param>
/// <param name="ToPercent">Of those who answered.</param>
public sealed record PainPointShare(string? Group, int FromPercent, int ToPercent);

public enum PainPointFinding
{
    /// <summary>Too few answers, or not asked.</summary>
    NothingToShow,

    /// <summary>The lowest range, which begins at zero.</summary>
    FewOrNobodySaySo,
    SomeSaySo,

    /// <summary>Half or more, in the department or in one of its groups.</summary>
    ManySaySo,
}
