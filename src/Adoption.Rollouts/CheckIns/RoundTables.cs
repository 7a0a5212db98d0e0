using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.CheckIns;

/// <summary>What is kept of rounds beside the ledgers; each kind in a partition of its own.</summary>
internal sealed class RoundTables(IDocumentStore store)
{
    public const string ResultSuffix = ":results";

    public const string PublishedSuffix = ":published";

    public Collection<Round> Rounds { get; } = new(store, Tables.Rounds, CheckInJson.Default.Round, remember: true);

    public Collection<RoundResult> Results { get; } = new(store, Tables.Rounds, CheckInJson.Default.RoundResult);

    public Collection<PublishedRound> Published { get; } = new(store, Tables.Rounds, CheckInJson.Default.PublishedRound, remember: true);
}
