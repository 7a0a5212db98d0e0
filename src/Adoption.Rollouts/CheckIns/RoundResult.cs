using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// What a round counted. Internal: it decides whether the quorum was reached, and is deleted with the raw answers. Mails, pages, exports
/// and the business case read <see cref="Privacy.PublishedRound"/> alone.
/// </summary>
public sealed record RoundResult
{
    public required RoundId Round { get; init; }

    public required int Invited { get; init; }

    public required int Answers { get; init; }

    /// <summary>The whole department, or each of its reporting groups; never both.</summary>
    public required IReadOnlyList<ScopeCount> Scopes { get; init; }

    /// <summary>False: the programme owner is asked about time, access and trust.</summary>
    /// <param name="quorum">0 to 1.</param>
    public bool Reaches(decimal quorum) => Answers >= quorum * Invited;
}

/// <param name="Group">Null: the whole department.</param>
/// <param name="Invited">People.</param>
/// <param name="Answers">People who answered.</param>
/// <param name="Questions">Every question asked except free text.</param>
public sealed record ScopeCount(string? Group, int Invited, int Answers, IReadOnlyList<QuestionCount> Questions);

/// <param name="Question">The question.</param>
/// <param name="Counts">One for each choice, in the order of <see cref="Choices.Of"/>.</param>
public sealed record QuestionCount(Question Question, IReadOnlyList<int> Counts);
