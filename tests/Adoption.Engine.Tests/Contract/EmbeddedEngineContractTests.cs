using Adoption.Engine.Contract;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Adoption.Orchestration.Contract;
using Adoption.Orchestration.Contract.Hosting;

namespace Adoption.Engine.Tests.Contract;

public sealed class InMemoryHosts : IOrchestrationHosts
{
    public async Task<IOrchestrationHost> StartAsync(OrchestrationCatalog catalog) =>
        await new EmbeddedHost(catalog, old => Task.FromResult(old ?? new InMemoryJournal())).StartAsync();
}

/// <summary>As the rehearsal runs it, and with so little memory that every turn of another instance evicts the last.</summary>
public sealed class InlineAndEvictingHosts : IOrchestrationHosts
{
    public async Task<IOrchestrationHost> StartAsync(OrchestrationCatalog catalog) => await new EmbeddedHost(
        catalog,
        old => Task.FromResult(old ?? new InMemoryJournal()),
        new EngineOptions { RunActivitiesInline = true, MaxResidentInstances = 1, MaxConcurrentActivities = 1 }).StartAsync();
}

public sealed class ActivityTests : ActivityContract<InMemoryHosts>;

public sealed class TimerTests : TimerContract<InMemoryHosts>;

public sealed class EventTests : EventContract<InMemoryHosts>;

public sealed class SubOrchestrationTests : SubOrchestrationContract<InMemoryHosts>;

public sealed class ContinueAsNewTests : ContinueAsNewContract<InMemoryHosts>;

public sealed class LifecycleTests : LifecycleContract<InMemoryHosts>;

public sealed class LimitTests : LimitContract<InMemoryHosts>;

public sealed class QueryTests : QueryContract<InMemoryHosts>;

public sealed class EvictingActivityTests : ActivityContract<InlineAndEvictingHosts>;

public sealed class EvictingTimerTests : TimerContract<InlineAndEvictingHosts>;

public sealed class EvictingEventTests : EventContract<InlineAndEvictingHosts>;

public sealed class EvictingSubOrchestrationTests : SubOrchestrationContract<InlineAndEvictingHosts>;

public sealed class EvictingContinueAsNewTests : ContinueAsNewContract<InlineAndEvictingHosts>;

public sealed class EvictingLifecycleTests : LifecycleContract<InlineAndEvictingHosts>;
