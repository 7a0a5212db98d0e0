using System.Globalization;
using Adoption.Engine;
using Adoption.Orchestration;
using Adoption.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Benchmarks.Workloads;

/// <summary>The embedded engine on a file, as the product composes it: system clock, default options.</summary>
internal sealed class EngineUnderTest : IAsyncDisposable
{
    private static int s_last;
    private readonly AdoptionDatabase _database;
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();

    private EngineUnderTest(AdoptionDatabase database)
    {
        _database = database;
        Engine = new OrchestrationEngine(
            Definitions.Catalog(), _services, database.Journal, TimeProvider.System, new EngineOptions(), NullLoggerFactory.Instance);
    }

    public OrchestrationEngine Engine { get; }

    public OrchestrationClient Client => Engine.Client;

    public long Commits => _database.Counters.Commits;

    public static async Task<EngineUnderTest> StartAsync(string path)
    {
        var started = new EngineUnderTest(AdoptionDatabase.Open(path, TimeProvider.System));
        await started.Engine.StartAsync();
        return started;
    }

    /// <summary>An id that this process has not used.</summary>
    public static InstanceId NewId(string prefix) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{prefix}:{Interlocked.Increment(ref s_last)}"));

    /// <summary>Starts one and waits for its end, which must be a success.</summary>
    public async Task<OrchestrationState> RunAsync<TInput, TOutput>(OrchestratorDefinition<TInput, TOutput> definition, TInput input)
    {
        var id = NewId(definition.Name);
        await Client.ScheduleNewInstanceAsync(definition, input, id);
        return await EndAsync(id);
    }

    public async Task<OrchestrationState> EndAsync(InstanceId id)
    {
        var state = await Client.WaitForCompletionAsync(id);
        return state.Status == OrchestrationStatus.Completed
            ? state
            : throw new InvalidOperationException($"'{id}' ended as {state.Status}: {state.Failure?.Message}");
    }

    /// <summary>Stops in good order.</summary>
    public async ValueTask DisposeAsync()
    {
        await Engine.StopAsync();
        await Engine.DisposeAsync();
        await _database.DisposeAsync();
        await _services.DisposeAsync();
    }
}
