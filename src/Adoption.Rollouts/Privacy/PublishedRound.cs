using System.Text.Json.Serialization;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Privacy;

/// <summary>What may be known of a round: the only thing that mails, pages, exports and the business case read.</summary>
public sealed record PublishedRound
{
    public required RoundId Round { get; init; }

    public required int Invited { get; init; }

    /// <summary>The whole department, or its reporting groups; never both, so that nothing can be had by subtraction.</summary>
    public required IReadOnlyList<PublishedScope> Scopes { get; init; }

    /// <summary>True: ten or more answered, so the comments may be read (in random order, without the other answers).</summary>
    public required bool CommentsShown { get; init; }
}

public sealed record PublishedScope
{
    /// <summary>Null: the whole department.</summary>
    public string? Group { get; init; }

    public required int Invited { get; init; }

    public required ParticipationBand Participation { get; init; }

    /// <summary>Why there are no numbers; null: there are.</summary>
    public HiddenBecause? Hidden { get; init; }

    /// <summary>Empty when hidden.</summary>
    public required IReadOnlyList<PublishedQuestion> Questions { get; init; }
}

/// <param name="Question">The question.</param>
/// <param name="AsBefore">
/// True: no shift that rests on three answers or more, so the ranges of the last check-in are repeated; smaller shifts are not shown.
/// </param>
/// <param name="Cells">One for each choice.</param>
public sealed record PublishedQuestion(Question Question, bool AsBefore, IReadOnlyList<PublishedCell> Cells);

/// <summary>The share of those who answered. Never finer than the ranges allow, never an exact number.</summary>
/// <param name="Choice">As in <see cref="Choices.Of"/>.</param>
/// <param name="FromPercent">Inclusive.</param>
/// <param name="ToPercent">Exclusive; 100 is inclusive.</param>
public sealed record PublishedCell(string Choice, int FromPercent, int ToPercent);

[JsonConverter(typeof(JsonStringEnumConverter<ParticipationBand>))]
public enum ParticipationBand
{
    Under25,
    From25To50,
    From50To75,
    From75,
}

[JsonConverter(typeof(JsonStringEnumConverter<HiddenBecause>))]
public enum HiddenBecause
{
    TooFewAnswers,

    /// <summary>An earlier check-in was published for other groups: side by side the two could be subtracted.</summary>
    OtherGroupsBefore,
}
