using Adoption.Engine;
using Adoption.Engine.Contract;
using Adoption.Orchestration;
using Adoption.Orchestration.Contract;
using Adoption.Orchestration.Contract.Hosting;

namespace Adoption.Sqlite.Tests.Journal;

/// <summary>The embedded engine on the file; a restart closes and opens it.</summary>
public sealed class SqliteHosts : IOrchestrationHosts
{
    public async Task<IOrchestrationHost> StartAsync(OrchestrationCatalog catalog) => await HostOn(new TestDatabase(), catalog, new EngineOptions()).StartAsync();

    internal static EmbeddedHost HostOn(TestDatabase database, OrchestrationCatalog catalog, EngineOptions options) => new(
        catalog, async _ => (await database.ReopenAsync()).Journal, options, database.DisposeAsync);
}

/// <summary>With so little memory that every turn of another instance evicts the last: histories are read back all the time.</summary>
public sealed class EvictingSqliteHosts : IOrchestrationHosts
{
    public async Task<IOrchestrationHost> StartAsync(OrchestrationCatalog catalog) =>
        await SqliteHosts.HostOn(new TestDatabase(), catalog, new EngineOptions { MaxResidentInstances = 1, MaxConcurrentActivities = 1 }).StartAsync();
}

public sealed class ActivityTests : ActivityContract<SqliteHosts>;

public sealed class TimerTests : TimerContract<SqliteHosts>;

public sealed class EventTests : EventContract<SqliteHosts>;

public sealed class SubOrchestrationTests : SubOrchestrationContract<SqliteHosts>;

public sealed class ContinueAsNewTests : ContinueAsNewContract<SqliteHosts>;

public sealed class LifecycleTests : LifecycleContract<SqliteHosts>;

public sealed class LimitTests : LimitContract<SqliteHosts>;

public sealed class QueryTests : QueryContract<SqliteHosts>;

public sealed class EvictingActivityTests : ActivityContract<EvictingSqliteHosts>;

public sealed class EvictingTimerTests : TimerContract<EvictingSqliteHosts>;

public sealed class EvictingEventTests : EventContract<EvictingSqliteHosts>;

public sealed class EvictingSubOrchestrationTests : SubOrchestrationContract<EvictingSqliteHosts>;

public sealed class EvictingContinueAsNewTests : ContinueAsNewContract<EvictingSqliteHosts>;

public sealed class EvictingLifecycleTests : LifecycleContract<EvictingSqliteHosts>;
