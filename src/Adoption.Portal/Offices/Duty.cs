using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Offices;

/// <summary>An obligation in front of its reader: from the link of a mail, or signed in.</summary>
public sealed record Duty
{
    public required Obligation Obligation { get; init; }

    public required Rollout Rollout { get; init; }

    public required PlanSnapshot Snapshot { get; init; }

    public required ObligationBrief Brief { get; init; }

    /// <summary>Dates are told in it.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Where the page stands: its forms go there.</summary>
    public required string Path { get; init; }

    /// <summary>The same page after signing in; for offices that can.</summary>
    public string SignedInPath => $"/rollouts/{Rollout.Id}/obligations/{Obligation.Id}";

    /// <summary>Null: the reader came by a link.</summary>
    public PortalUser? User { get; init; }

    /// <summary>Holds the office, or has its link; everybody else only reads.</summary>
    public required bool IsTheirs { get; init; }

    /// <summary>So much depends on the answer that a link is not enough.</summary>
    public bool NeedsSignIn { get; init; }

    public RolloutPlan Plan => Snapshot.Plan;

    public ObligationKind Kind => Obligation.Kind;

    public bool IsOpen => Obligation.Status == ObligationStatus.Open;

    public bool MayAnswer => IsOpen && IsTheirs && !NeedsSignIn;

    /// <summary>How the answer is signed.</summary>
    public string By => User?.Signature ?? Obligation.Assignee.Role.ToString();

    /// <summary>Who holds the office; null: a team lead, whom the export names.</summary>
    public Person? Holder => Plan.Of(Obligation.Assignee.Role);
}
