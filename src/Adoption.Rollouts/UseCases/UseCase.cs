using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.UseCases;

/// <summary>A use case as its author published it: deliberately, without a time, and with a name only if the author wished.</summary>
public sealed record UseCase
{
    public required UseCaseId Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What was done, and what came of it.</summary>
    public required string What { get; init; }

    public required string Tool { get; init; }

    public required UseCaseCategory Category { get; init; }

    /// <summary><see cref="CheckIns.TimeSaved.NoAnswer"/> when the author said nothing.</summary>
    public TimeSaved TimeSaved { get; init; }

    /// <summary>Null: unnamed, or the name was withdrawn. Who is named is a champion.</summary>
    public string? Name { get; init; }

    /// <summary>Taken over by the business case or the next department: kept beyond the retention.</summary>
    public bool TakenOver { get; init; }
}

/// <summary>What somebody wants to publish, as it comes from the page.</summary>
public sealed record UseCaseDraft
{
    public required string Title { get; init; }

    public required string What { get; init; }

    public required string Tool { get; init; }

    public required UseCaseCategory Category { get; init; }

    public TimeSaved TimeSaved { get; init; }

    public string? Name { get; init; }
}
