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

    /// <summary>Of the invited; null for a group that has shrunk below ten people, where a range would name them all.</summary>
    public ParticipationBand? Participation { get; init; }

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
/// <param name="FromPercent">More than this; 0 is inclusive.</param>
/// <param name="ToPercent">At most this.</param>
public sealed record PublishedCell(string Choice, int FromPercent, int ToPercent);

/// <summary>More than the lower edge, at most the upper one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParticipationBand>))]
public enum ParticipationBand
{
    UpTo25,
    Over25,
    Over50,
    Over75,
}

[JsonConverter(typeof(JsonStringEnumConverter<HiddenBecause>))]
public enum HiddenBecause
{
    TooFewAnswers,

    /// <summary>The group has shrunk below ten people since the first check-in.</summary>
    TooFewPeople,

    /// <summary>An earlier check-in was published for other groups: side by side the two could be subtracted.</summary>
    OtherGroupsBefore,
}
