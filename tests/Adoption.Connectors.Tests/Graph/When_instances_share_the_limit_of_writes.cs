using Adoption.Connectors.Graph;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Tests.Graph;

public sealed class When_instances_share_the_limit_of_writes
{
    [Fact]
    public async Task Each_keeps_to_its_share_and_reads_count_nothing()
    {
        await using var bench = await GraphBench.OpenAsync(people: 60, more: ("Graph:MostInstances", "1000"));

        Assert.All(await bench.Licences.AssignAsync(GraphBench.Direct, GraphBench.People(60)), r => Assert.Equal(LicenceState.Assigned, r.State));

        var batches = bench.Server.Calls.Where(c => c.IsWrite).GroupBy(c => c.Batch).Select(b => (b.First().At, Count: b.Count())).ToList();
        Assert.Equal([20, 20, 20], batches.Select(b => b.Count));
        Assert.All(batches.Zip(batches.Skip(1)), b => Assert.True(b.Second.At - b.First.At >= WriteShare.Window, $"{b.Second.At - b.First.At}"));
        Assert.True(batches[0].At - bench.Server.Calls[0].At < WriteShare.Window);
    }
}
