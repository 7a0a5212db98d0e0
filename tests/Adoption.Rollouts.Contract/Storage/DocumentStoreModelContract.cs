using Adoption.Rollouts.Storage;
using CsCheck;
using Xunit;

namespace Adoption.Rollouts.Contract.Storage;

/// <summary>Any sequence of commits leaves what a plain sorted dictionary holds.</summary>
public abstract class DocumentStoreModelContract : DocumentStoreLimitsContract
{
    private static int _partitions;

    private static readonly Gen<Step> GenStep = Gen.Select(Gen.Enum<StepKind>(), Gen.Int[0, 4], Gen.Int[0, 99], (kind, row, value) => new Step(kind, row, value));

    private static readonly Gen<Step[]> GenCommit = GenStep.Array[1, 4].Select(steps => steps.DistinctBy(s => s.Row).ToArray());

    private enum StepKind
    {
        Insert,
        ReplaceCurrent,
        ReplaceStale,
        Upsert,
        Delete,
    }

    [Fact]
    public async Task Commits_InAnySequence_LeaveWhatADictionaryHolds() =>
        await GenCommit.Array[1, 12].SampleAsync(RunAsync, iter: 40, threads: 2);

    private async Task RunAsync(Step[][] commits)
    {
        var partition = $"model-{Interlocked.Increment(ref _partitions)}";
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var steps in commits)
        {
            var etags = (await Store.ListAsync(Table, partition, after: null, 100)).ToDictionary(d => d.Row, d => d.ETag, StringComparer.Ordinal);
            DocumentChange[] changes = [.. steps.Select(s => s.ToChange(etags))];
            var conflicts = steps.Where(s => s.Conflicts(model)).Select(s => s.Key).ToList();

            var result = await Store.CommitAsync(Table, partition, changes);

            Assert.Equal(conflicts.Count == 0, result.Committed);
            Assert.True(result.Committed || conflicts.Contains(result.ConflictingRow!), $"{result.ConflictingRow} did not conflict.");
            if (result.Committed)
            {
                Array.ForEach(steps, s => s.Apply(model));
            }

            Assert.Equal(
                model.Select(p => (p.Key, p.Value)),
                (await Store.ListAsync(Table, partition, after: null, 100)).Select(d => (d.Row, d.Json)));
        }
    }

    private sealed record Step(StepKind Kind, int Row, int Value)
    {
        public string Key => $"row-{Row}";

        private string Json => $"{Value}";

        public DocumentChange ToChange(Dictionary<string, string> etags) => Kind switch
        {
            StepKind.Insert => new InsertDocument(Key, Json),
            StepKind.ReplaceCurrent => new ReplaceDocument(Key, etags.GetValueOrDefault(Key, "never"), Json),
            StepKind.ReplaceStale => new ReplaceDocument(Key, "never", Json),
            StepKind.Upsert => new UpsertDocument(Key, Json),
            _ => new DeleteDocument(Key),
        };

        public bool Conflicts(SortedDictionary<string, string> model) => Kind switch
        {
            StepKind.Insert => model.ContainsKey(Key),
            StepKind.ReplaceCurrent => !model.ContainsKey(Key),
            StepKind.ReplaceStale => true,
            _ => false,
        };

        public void Apply(SortedDictionary<string, string> model)
        {
            if (Kind is StepKind.Delete)
            {
                model.Remove(Key);
            }
            else
            {
                model[Key] = Json;
            }
        }
    }
}
