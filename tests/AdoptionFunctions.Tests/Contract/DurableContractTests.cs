using Adoption.Orchestration.Contract;

namespace AdoptionFunctions.Tests.Contract;

// The whole contract through the adapters.
public sealed class DurableActivityTests : ActivityContract<DurableHosts>;

public sealed class DurableContinueAsNewTests : ContinueAsNewContract<DurableHosts>;

public sealed class DurableEventTests : EventContract<DurableHosts>;

public sealed class DurableLifecycleTests : LifecycleContract<DurableHosts>;

public sealed class DurableLimitTests : LimitContract<DurableHosts>;

public sealed class DurableQueryTests : QueryContract<DurableHosts>;

public sealed class DurableSubOrchestrationTests : SubOrchestrationContract<DurableHosts>;

public sealed class DurableTimerTests : TimerContract<DurableHosts>;
