using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.CheckIns;

/// <summary>One check-in of a department.</summary>
public sealed record Round
{
    public required RoundId Id { get; init; }

    public required RoundMode Mode { get; init; }

    public required RoundState State { get; init; }

    /// <summary>All who were invited.</summary>
    public required int Invited { get; init; }

    /// <summary>The sites that are published instead of the whole; empty: the whole department.</summary>
    public required IReadOnlyList<ReportingGroup> Groups { get; init; }

    public required IReadOnlyList<Question> Questions { get; init; }

    /// <summary>Announced in the invitation, UTC; answers are taken until the closing really begins.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>UTC; null before. The retention of raw answers counts from here.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<RoundMode>))]
public enum RoundMode
{
    CheckIn,

    /// <summary>Too few people: nothing could ever be shown, so nothing is asked; the head talks with the team instead.</summary>
    Conversation,
}

[JsonConverter(typeof(JsonStringEnumConverter<RoundState>))]
public enum RoundState
{
    Open,

    /// <summary>Nothing is accepted any more; the closing goes on where it was after a crash.</summary>
    Closing,
    Closed,
}

/// <summary>What a round is opened with.</summary>
/// <param name="Invited">Headcount of all who are invited, those without a mailbox included.</param>
/// <param name="ClosesAt">UTC.</param>
/// <param name="Restrictions">The works council's, as they stand at the opening.</param>
/// <param name="Groups">Sites with the number of invited people; empty: the whole department only (the protective default).</param>
public sealed record RoundSettings(
    int Invited, DateTimeOffset ClosesAt, IReadOnlyList<Restriction> Restrictions, IReadOnlyList<ReportingGroup> Groups);

/// <param name="Name">The site as in the export; kept with the answer while raw answers are kept.</param>
/// <param name="Invited">People of the site who are invited.</param>
public sealed record ReportingGroup(string Name, int Invited);
