using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Privacy;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>What was published of a check-in.</summary>
/// <param name="Cycle">From 1.</param>
/// <param name="Number">In its cycle, from 1.</param>
/// <param name="Invited">People.</param>
/// <param name="Scopes">The whole department, or its sites; never both.</param>
/// <param name="Comments">Empty below ten answers.</param>
public sealed record RolloutResult(int Cycle, int Number, int Invited, IReadOnlyList<ResultScope> Scopes, IReadOnlyList<string> Comments)
{
    internal static RolloutResult Of(PublishedRound round, IReadOnlyList<string> comments) => new(
        round.Round.Cycle,
        round.Round.Number,
        round.Invited,
        [.. round.Scopes.Select(s => new ResultScope(
            s.Group,
            s.Invited,
            s.Participation,
            s.Hidden,
            [.. s.Questions.Select(q => new ResultQuestion(q.Question, q.AsBefore, [.. q.Cells.Select(c => new ResultCell(c.Choice, c.FromPercent, c.ToPercent))]))]))],
        comments);
}

/// <param name="Group">Left out: the whole department.</param>
/// <param name="Participation">Of the invited; left out where it would name them all.</param>
/// <param name="Hidden">Why there are no numbers; left out: there are.</param>
public sealed record ResultScope(string? Group, int Invited, ParticipationBand? Participation, HiddenBecause? Hidden, IReadOnlyList<ResultQuestion> Questions);

/// <param name="AsBefore">True: nothing has shifted enough to be shown; the ranges are those of the check-in before.</param>
public sealed record ResultQuestion(Question Question, bool AsBefore, IReadOnlyList<ResultCell> Choices);

/// <summary>The share of those who answered: over from, up to to.</summary>
public sealed record ResultCell(string Choice, int FromPercent, int ToPercent);
