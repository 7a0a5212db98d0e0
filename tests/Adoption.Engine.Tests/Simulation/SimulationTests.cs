using System.Globalization;

namespace Adoption.Engine.Tests.Simulation;

/// <summary>
/// The same seeds in every run, and some that nobody has tried before each day. A seed that fails is printed with what happened; it replays
/// exactly: <c>SIMULATION_SEED=4711 dotnet test tests/Adoption.Engine.Tests --filter FullyQualifiedName~Simulation</c>. With
/// <c>SIMULATION_DAYS=30</c> today meets what the next thirty days would.
/// </summary>
public sealed class SimulationTests
{
    private const string SeedVariable = "SIMULATION_SEED";
    private const string DaysVariable = "SIMULATION_DAYS";
    private const int LinesShown = 60;
    private const int FixedSeeds = 40;
    private const int SeedsADay = 10;

    public static TheoryData<ulong> Seeds { get; } = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } seed
        ? [ulong.Parse(seed, CultureInfo.InvariantCulture)]
        : [.. Enumerable.Range(1, FixedSeeds).Select(i => (ulong)i), .. FromToday()];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Engine_InSurroundingsThatFollowASeed_KeepsItsPromises(ulong seed)
    {
        // On the thread pool and without a test runner's context: everything the simulator causes happens on its own thread.
        await Task.Run(async () =>
        {
            await using var world = new World(seed);
            try
            {
                await world.RunAsync();
            }
            catch (Exception e)
            {
                // Whatever it was, the seed is the way to see it again.
                var last = string.Join('\n', world.Log.TakeLast(LinesShown));
                throw new InvalidOperationException($"Seed {seed} fails after {world.Log.Count} steps; replay it with {SeedVariable}={seed}.\n{last}\n{e.Message}", e);
            }
        });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(17)]
    public async Task Seed_Again_ReplaysExactly(ulong seed)
    {
        Assert.Equal(await LogAsync(), await LogAsync());

        Task<IReadOnlyList<string>> LogAsync() => Task.Run(async () =>
        {
            await using var world = new World(seed);
            await world.RunAsync();
            return world.Log;
        });
    }

    private static IEnumerable<ulong> FromToday()
    {
        var days = int.TryParse(Environment.GetEnvironmentVariable(DaysVariable), CultureInfo.InvariantCulture, out var wanted) ? wanted : 1;
        var today = (ulong)(TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Days;
        return Enumerable.Range(0, days).SelectMany(d => Enumerable.Range(0, SeedsADay).Select(i => ((today + (ulong)d) * 100) + (ulong)i));
    }
}
