using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail;

/// <summary>All that decides whether a mail is still owed, read at sending time.</summary>
public sealed record MailFacts
{
    public required MailKind Kind { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Null: the rollout is gone.</summary>
    public RolloutStatus? Rollout { get; init; }

    /// <summary>Its start is being undone: nothing goes out, and nothing is given up before it is clear that it is gone.</summary>
    public bool BeingUndone { get; init; }

    /// <summary>False: the works council's agreement is missing, expired or refused.</summary>
    public bool GateOpen { get; init; } = true;

    public IReadOnlyList<Restriction> Restrictions { get; init; } = [];

    /// <summary>Null: there is none (any more).</summary>
    public ObligationStatus? Obligation { get; init; }

    public bool RoundClosed { get; init; }

    /// <summary>Read for reminders only.</summary>
    public bool HasAnswered { get; init; }

    /// <summary>The recipient wants no more mails of this kind. Read for kinds alone that can be unsubscribed.</summary>
    public bool Unsubscribed { get; init; }

    /// <summary>The recipient called our mails spam.</summary>
    public bool Silenced { get; init; }

    /// <summary>Null: left the company, or no such office.</summary>
    public MailAddressee? To { get; init; }

    /// <summary>The first instant (UTC) not before <see cref="Now"/> in the recipient's sending window.</summary>
    public required DateTimeOffset SendingInstant { get; init; }
}

/// <summary>Where the facts come from.</summary>
public interface IMailFacts
{
    Task<MailFacts> ReadAsync(MailRequest request, CancellationToken cancellationToken = default);

    /// <summary>When each mail is due: its instant moved into the sending window of its recipient. Cheap for pages of one rollout.</summary>
    /// <returns>UTC, in the order of <paramref name="requests"/>.</returns>
    Task<IReadOnlyList<DateTimeOffset>> DueAsync(IReadOnlyList<MailRequest> requests, CancellationToken cancellationToken = default);

    /// <summary>False while they would be held again: the rollout is paused or, for employees, the gate is closed.</summary>
    Task<bool> MayReleaseAsync(RolloutId rollout, bool toEmployees, CancellationToken cancellationToken = default);
}
