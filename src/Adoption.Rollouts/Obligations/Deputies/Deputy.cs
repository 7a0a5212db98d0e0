using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations.Deputies;

/// <summary>
/// Somebody who answers one obligation for the office that owes it. Ladder and due date go on as they are; when the office takes it back, the
/// deputy's link opens nothing any more.
/// </summary>
/// <remarks>Number, times and offices stay with the obligation; the person is forgotten with the people list.</remarks>
public sealed record Deputy
{
    /// <summary>From 1: the how-manieth deputy of this obligation.</summary>
    public required int Number { get; init; }

    /// <summary>Null: forgotten.</summary>
    public DeputyPerson? Person { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Who handed it over: the office itself, or HR or the programme owner in its absence.</summary>
    public required OfficeRole By { get; init; }

    /// <summary>When it was taken back (UTC); null: it was not.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The mails that tell of it, as it stands, are in the outbox.</summary>
    public bool Told { get; init; }
}

/// <summary>Who the deputy is. Nothing of it stands in histories, logs or the audit trail.</summary>
/// <param name="Name">As it was typed, in one line.</param>
/// <param name="Address">Of the mailbox.</param>
/// <param name="Language">Of mails and page.</param>
/// <param name="Reason">As it was given, for the deputy and the office; null: none was.</param>
public sealed record DeputyPerson(string Name, string Address, Language Language, string? Reason = null);
