namespace Adoption.Orchestration.Contract.Hosting;

/// <summary>A running host of the programming model, as the contract's cases drive it.</summary>
public interface IOrchestrationHost : IAsyncDisposable
{
    OrchestrationClient Client { get; }

    /// <summary>The host's time, UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The length of one short step in this host's time: long against what a turn takes, short enough to wait for a few of them.</summary>
    TimeSpan Tick { get; }

    /// <summary>The host can be stopped and started again with what it kept.</summary>
    bool CanRestart { get; }

    /// <summary>The host itself refuses an id that is taken (a test host may not).</summary>
    bool RefusesTakenIds { get; }

    /// <summary>The host itself delivers what an instance sends to itself while it continues as new (a test host may drop it).</summary>
    bool CarriesEventsOver { get; }

    /// <summary>Lets time pass, and all that falls due in it happen.</summary>
    Task AdvanceAsync(TimeSpan by);

    /// <summary>Waits, without moving time where it can be held, until what was asked for has happened.</summary>
    Task SettleAsync();

    /// <summary>Lets time pass until the instance has ended; fails the case when it never does.</summary>
    Task<OrchestrationState> RunToEndAsync(InstanceId instanceId);

    /// <summary>Stops without any courtesy and starts again.</summary>
    Task RestartAsync();
}

/// <summary>Starts a fresh host per case.</summary>
public interface IOrchestrationHosts
{
    Task<IOrchestrationHost> StartAsync(OrchestrationCatalog catalog);
}
