using Adoption.Engine;
using Adoption.Engine.Journal;
using Adoption.Rollouts.Digests;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;

namespace Adoption.Local.Hosting;

/// <summary>What differs between serving, demo and rehearsal.</summary>
public sealed record ProgrammeParts
{
    public required TimeProvider Clock { get; init; }

    public required IJournal Journal { get; init; }

    public required IDocumentStore Store { get; init; }

    public required IWakingQueue Mail { get; init; }

    /// <summary>What HR systems hand in; null: nothing is handed in (the rehearsal, the demo).</summary>
    public RequestQueues? Requests { get; init; }

    public EngineOptions Engine { get; init; } = new();

    /// <summary>How often the sweeper looks, by the clock; null: never (nothing is ever lost in memory).</summary>
    public TimeSpan? SweepEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Asked for with each sweep: without sweeps there is none.</summary>
    public DigestOptions Digest { get; init; } = DigestOptions.Default;
}

/// <summary>The queue <c>rollout-requests</c> and where what it gave up delivering goes.</summary>
public sealed record RequestQueues(IWakingQueue Requests, IWakingQueue Poison);
