using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Overview;
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

    /// <summary>The reader stands in for the office; null: the reader holds it, or only reads.</summary>
    public Deputy? StandsIn { get; init; }

    /// <summary>The office in which the reader decides who answers; null: in none.</summary>
    public OfficeRole? ActsAs { get; init; }

    public RolloutPlan Plan => Snapshot.Plan;

    public ObligationKind Kind => Obligation.Kind;

    public bool IsOpen => Obligation.Status == ObligationStatus.Open;

    /// <summary>While somebody stands in, the office takes that back before it answers itself.</summary>
    public bool MayAnswer => IsOpen && IsTheirs && !NeedsSignIn && Obligation.Deputy?.Number == StandsIn?.Number;

    /// <summary>Whoever finds the mail of a large decision shall not hand it away either.</summary>
    public bool MayHandOver => Obligation.Deputy is null && !NeedsSignIn && DecidesWhoAnswers;

    public bool MayTakeBack => Obligation.Deputy is not null && DecidesWhoAnswers;

    private bool DecidesWhoAnswers => IsOpen && StandsIn is null && ActsAs is { } office && DeputyPolicy.MayHandOver(Obligation, office);

    /// <summary>How the answer is signed.</summary>
    public string By => StandsIn is null ? Signature : AuditWording.DeputyOf(Obligation.Assignee.Role.ToString());

    /// <summary>How what the reader does is signed.</summary>
    public string Signature => User?.Signature ?? Obligation.Assignee.Role.ToString();

    /// <summary>Who holds the office; null: a team lead, whom the export names.</summary>
    public Person? Holder => Plan.Of(Obligation.Assignee.Role);
}
