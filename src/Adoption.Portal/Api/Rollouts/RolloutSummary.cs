using Adoption.Rollouts;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Api.Rollouts;

/// <summary>A department at a glance.</summary>
public record RolloutSummary
{
    public required string Id { get; init; }

    public required string Department { get; init; }

    public required RolloutStatus Status { get; init; }

    public required Phase Phase { get; init; }

    /// <summary>From 1; each extension by the sponsor is another one.</summary>
    public required int Cycle { get; init; }

    public required int Headcount { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The sponsor's.</summary>
    public Decision? Decision { get; init; }

    public required RolloutHealth Health { get; init; }

    /// <summary>What comes next by the clock, if nobody does anything; left out: nothing.</summary>
    public RolloutNext? Next { get; init; }

    public required RolloutLicences Licences { get; init; }

    public required RolloutCost Cost { get; init; }
}

/// <summary>The worst finding decides the state.</summary>
public sealed record RolloutHealth(HealthState State, IReadOnlyList<RolloutFinding> Findings);

/// <summary>A reason for the state.</summary>
public sealed record RolloutFinding
{
    public required HealthReason Reason { get; init; }

    /// <summary>In words, in the language that was asked for (<c>Accept-Language</c>).</summary>
    public required string Text { get; init; }

    /// <summary>Who owes, or who has been told.</summary>
    public OfficeRole? Office { get; init; }

    /// <summary>What is owed.</summary>
    public ObligationKind? Obligation { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }
}

/// <summary>The next event by the clock.</summary>
public sealed record RolloutNext(NextEventKind Kind, DateTimeOffset At, ObligationKind? Obligation, OfficeRole? To);

/// <summary>Licences; granted is left out after a decision to stop, when it would say how many asked to keep theirs.</summary>
public sealed record RolloutLicences(int? Granted, int Seats);

/// <summary>Of licences, in the plan's currency (ISO 4217).</summary>
public sealed record RolloutCost(string Currency, decimal SoFar, decimal PerMonth);

/// <summary>A page of departments, the newest first.</summary>
public sealed record RolloutList
{
    public required IReadOnlyList<RolloutSummary> Items { get; init; }

    /// <summary>How many pass the filter, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>The parameter <c>continuation</c> of the next page; left out: this is the last.</summary>
    public string? Continuation { get; init; }
}
