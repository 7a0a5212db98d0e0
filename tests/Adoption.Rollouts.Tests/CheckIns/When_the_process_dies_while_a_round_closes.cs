using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Storage;
using static Adoption.Rollouts.Tests.CheckIns.CheckInFixture;

namespace Adoption.Rollouts.Tests.CheckIns;

/// <summary>Before and after every single operation of the closing: the second run ends with the same result, and nothing is left or lost.</summary>
public sealed class When_the_process_dies_while_a_round_closes
{
    /// <summary>Enough for several rewriting commits.</summary>
    private const int People = 70;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Should_go_on_where_it_was(bool diesAfterwards)
    {
        var expected = await RunAsync(diesAt: -1, diesAfterwards);
        var deaths = 0;
        for (var at = 0; ; at++)
        {
            var run = await RunAsync(at, diesAfterwards);
            if (!run.Died)
            {
                break;
            }

            deaths++;
            Assert.Equal(expected.Counts, run.Counts);
            Assert.Equal(expected.Kept, run.Kept);
            Assert.True(run.ScrubbedLast, $"Died at operation {at}: closed without a scrub.");
            Assert.True(run.TracesForgotten, $"Died at operation {at}: closed without forgetting the traces.");
        }

        Assert.True(deaths > 20);
    }

    private static async Task<Run> RunAsync(int diesAt, bool diesAfterwards)
    {
        var store = new WatchedStore(new InMemoryDocumentStore());
        var fixture = new CheckInFixture(store);
        await fixture.OpenAsync(Settings(People));
        for (var i = 0; i < People; i++)
        {
            await fixture.SubmitAsync(i, new() { Usage = (Usage)(i % 5), Comment = i % 2 == 0 ? $"Comment {i}" : null });
        }

        store.DiesAfterwards = diesAfterwards;
        store.OperationsLeft = diesAt;
        var died = false;
        try
        {
            await fixture.CloseAsync();
        }
        catch (ProcessDiedException)
        {
            died = true;
        }

        store.OperationsLeft = -1;
        var result = await fixture.CloseAsync();
        var kept = (await store.DumpAsync()).Select(d => $"{d.Table} {d.Partition} {Kind(d.Row)} {(d.Row == "turn" ? "" : d.Json)}").Order();
        return new(
            died,
            string.Join(',', result.Scopes.Single().Questions.SelectMany(q => q.Counts)),
            [.. kept],
            store.Scrubs > 0,
            fixture.Traces.Forgotten.Count > 0);
    }

    private static string Kind(string row) => row.Length > 30 ? row[..2] : row;

    private sealed record Run(bool Died, string Counts, List<string> Kept, bool ScrubbedLast, bool TracesForgotten);
}
