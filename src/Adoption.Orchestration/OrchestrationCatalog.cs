namespace Adoption.Orchestration;

/// <summary>What a host runs: orchestrators and activities by name, each with a factory from the host's services.</summary>
public sealed class OrchestrationCatalog
{
    private readonly Dictionary<string, OrchestratorRegistration> _orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ActivityRegistration> _activities = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, OrchestratorRegistration> Orchestrators => _orchestrators;

    public IReadOnlyDictionary<string, ActivityRegistration> Activities => _activities;

    public OrchestrationCatalog AddOrchestrator<TInput, TOutput>(
        OrchestratorDefinition<TInput, TOutput> definition, Func<IServiceProvider, Orchestrator<TInput, TOutput>> create)
    {
        _orchestrators.Add(definition.Name, new OrchestratorRegistration<TInput, TOutput>(definition, create));
        return this;
    }

    public OrchestrationCatalog AddActivity<TInput, TOutput>(
        ActivityDefinition<TInput, TOutput> definition, Func<IServiceProvider, Activity<TInput, TOutput>> create)
    {
        _activities.Add(definition.Name, new ActivityRegistration<TInput, TOutput>(definition, create));
        return this;
    }

    /// <exception cref="UnknownDefinitionException">No such orchestrator.</exception>
    public OrchestratorRegistration Orchestrator(string name) =>
        _orchestrators.GetValueOrDefault(name) ?? throw new UnknownDefinitionException("orchestrator", name);

    /// <exception cref="UnknownDefinitionException">No such activity.</exception>
    public ActivityRegistration Activity(string name) =>
        _activities.GetValueOrDefault(name) ?? throw new UnknownDefinitionException("activity", name);
}

/// <summary>An orchestrator as a host calls it: JSON in, JSON out.</summary>
public abstract class OrchestratorRegistration(string name)
{
    public string Name { get; } = name;

    public abstract Type InputType { get; }

    public abstract Type OutputType { get; }

    public abstract Task<string> RunAsync(IServiceProvider services, OrchestrationContext context, string input);
}

/// <summary>An activity as a host calls it: JSON in, JSON out.</summary>
public abstract class ActivityRegistration(string name)
{
    public string Name { get; } = name;

    public abstract Type InputType { get; }

    public abstract Type OutputType { get; }

    public abstract Task<string> RunAsync(IServiceProvider services, ActivityContext context, string input);
}

internal sealed class OrchestratorRegistration<TInput, TOutput>(
    OrchestratorDefinition<TInput, TOutput> definition, Func<IServiceProvider, Orchestrator<TInput, TOutput>> create)
    : OrchestratorRegistration(definition.Name)
{
    public override Type InputType => typeof(TInput);

    public override Type OutputType => typeof(TOutput);

    public override async Task<string> RunAsync(IServiceProvider services, OrchestrationContext context, string input)
    {
        var output = await create(services).RunAsync(context, Payload.Deserialize(input, definition.Input));
        return Payload.Serialize(output, definition.Output, $"The output of orchestrator '{Name}'");
    }
}

internal sealed class ActivityRegistration<TInput, TOutput>(
    ActivityDefinition<TInput, TOutput> definition, Func<IServiceProvider, Activity<TInput, TOutput>> create)
    : ActivityRegistration(definition.Name)
{
    public override Type InputType => typeof(TInput);

    public override Type OutputType => typeof(TOutput);

    public override Task<string> RunAsync(IServiceProvider services, ActivityContext context, string input) =>
        OrchestrationTraces.InSpanAsync(context, () => CallAsync(services, context, input));

    private async Task<string> CallAsync(IServiceProvider services, ActivityContext context, string input)
    {
        var output = await create(services).RunAsync(context, Payload.Deserialize(input, definition.Input));
        return Payload.Serialize(output, definition.Output, $"The output of activity '{Name}'");
    }
}
