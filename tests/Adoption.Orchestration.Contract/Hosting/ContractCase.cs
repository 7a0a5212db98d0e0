using Xunit;

namespace Adoption.Orchestration.Contract.Hosting;

/// <summary>Base of the contract's cases: each declares its orchestrators and activities in place and then starts its host.</summary>
public abstract class ContractCase<THosts> : IAsyncLifetime
    where THosts : IOrchestrationHosts, new()
{
    private readonly OrchestrationCatalog _catalog = new();
    private IOrchestrationHost? _host;

    protected static InstanceId Id { get; } = new("case:main");

    protected IOrchestrationHost Host => _host ?? throw new InvalidOperationException("The case has not started its host yet.");

    protected OrchestrationClient Client => Host.Client;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    protected static EventDefinition<T> Event<T>(string name) => new(name, ContractJson.Of<T>());

    protected static RetryPolicy Retry(int attempts, TimeSpan delay) => new(attempts, delay, 1, delay);

    /// <summary>A definition alone, for code that must name itself or another before it is declared.</summary>
    protected static OrchestratorDefinition<TInput, TOutput> Named<TInput, TOutput>(string name) =>
        new(name, ContractJson.Of<TInput>(), ContractJson.Of<TOutput>());

    protected OrchestratorDefinition<TInput, TOutput> Orchestrator<TInput, TOutput>(
        string name, Func<OrchestrationContext, TInput, Task<TOutput>> run)
    {
        var definition = Named<TInput, TOutput>(name);
        _catalog.AddOrchestrator(definition, _ => new InlineOrchestrator<TInput, TOutput>(run));
        return definition;
    }

    protected ActivityDefinition<TInput, TOutput> Activity<TInput, TOutput>(string name, Func<TInput, TOutput> run)
    {
        var definition = new ActivityDefinition<TInput, TOutput>(name, ContractJson.Of<TInput>(), ContractJson.Of<TOutput>());
        _catalog.AddActivity(definition, _ => new InlineActivity<TInput, TOutput>(run));
        return definition;
    }

    protected async Task StartHostAsync() => _host = await new THosts().StartAsync(_catalog);

    /// <summary>Starts the host and one instance, and leaves it where it waits.</summary>
    protected async Task StartAsync<TInput, TOutput>(OrchestratorDefinition<TInput, TOutput> orchestrator, TInput input)
    {
        await StartHostAsync();
        Assert.True(await Client.ScheduleNewInstanceAsync(orchestrator, input, Id));
        await Host.SettleAsync();
    }

    protected async Task<OrchestrationState> RunAsync<TInput, TOutput>(OrchestratorDefinition<TInput, TOutput> orchestrator, TInput input)
    {
        await StartAsync(orchestrator, input);
        return await Host.RunToEndAsync(Id);
    }

    protected async Task<OrchestrationStatus?> StatusAsync(InstanceId? id = null) => (await Client.GetInstanceAsync(id ?? Id))?.Status;

    /// <summary>The instance ended well with this output.</summary>
    protected static void AssertCompleted<T>(T expected, OrchestrationState state)
    {
        Assert.True(state.Status == OrchestrationStatus.Completed, $"{state.Status}: {state.Failure}");
        Assert.Equal(expected, Payload.Deserialize(state.Output!, ContractJson.Of<T>()));
    }

    private sealed class InlineOrchestrator<TInput, TOutput>(Func<OrchestrationContext, TInput, Task<TOutput>> run)
        : Orchestrator<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(OrchestrationContext context, TInput input) => run(context, input);
    }

    private sealed class InlineActivity<TInput, TOutput>(Func<TInput, TOutput> run) : Activity<TInput, TOutput>
    {
        public override Task<TOutput> RunAsync(ActivityContext context, TInput input) => Task.FromResult(run(input));
    }
}
