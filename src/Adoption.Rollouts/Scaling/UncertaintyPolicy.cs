using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Privacy;

namespace Adoption.Rollouts.Scaling;

/// <summary>What is uncertain about the hours, in the order a reader should see it. Pure.</summary>
internal static class UncertaintyPolicy
{
    public static IReadOnlyList<Uncertainty> Of(IReadOnlyList<PublishedRound> rounds)
    {
        var published = LastPublished.Of(rounds, Question.TimeSaved);
        if (published.Count == 0)
        {
            var asked = rounds.Any(r => r.Scopes.Any(s => s.Hidden == HiddenBecause.TooFewAnswers));
            return [asked ? Uncertainty.TooFewAnswers : Uncertainty.TimeNotAsked];
        }

        var last = rounds.OrderBy(r => r.Round.Cycle).ThenBy(r => r.Round.Number).Last();
        var uncertain = new List<Uncertainty> { Uncertainty.SelfReported, Uncertainty.RangesOnly, Uncertainty.OthersAssumed };
        AddIf(Uncertainty.FewTookPart, published.Any(p => p.Scope.Participation < ParticipationBand.Over50));
        AddIf(Uncertainty.SmallDepartment, published.Any(p => p.Question.Cells.Any(c => c.ToPercent - c.FromPercent >= 50)));
        AddIf(Uncertainty.GroupsMissing, last.Scopes.Any(s => s.Hidden is not null && published.All(p => p.Scope.Group != s.Group)));
        AddIf(Uncertainty.OlderRound, published.Any(p => !last.Scopes.Contains(p.Scope)));
        return uncertain;

        void AddIf(Uncertainty what, bool condition)
        {
            if (condition)
            {
                uncertain.Add(what);
            }
        }
    }
}
