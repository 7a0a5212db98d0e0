using Adoption.Orchestration;
using Adoption.Orchestration.Contract.Hosting;
using AdoptionFunctions.Orchestrations;
using AdoptionFunctions.Tests.Hosting;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace AdoptionFunctions.Tests.Contract;

/// <summary>Durable Task behind the app's adapters, for the contract of the programming model. An hour takes a second.</summary>
public sealed class DurableHost : IOrchestrationHost
{
    private const double Factor = 3600;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(150);

    /// <summary>So many looks in a row that show no change: nothing more happens by itself.</summary>
    private const int QuietLooks = 4;

    private readonly TimeScale _time = new(TimeProvider.System.GetUtcNow(), Start, Factor);
    private readonly ScaledTime _clock;
    private readonly DurableOrchestrationClient _client;
    private DurableTaskTestHost? _host;

    public DurableHost()
    {
        _clock = new ScaledTime(_time);
        _client = new DurableOrchestrationClient(_time);
    }

    public OrchestrationClient Client => _client;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public TimeSpan Tick => TimeSpan.FromHours(4);

    /// <summary>It keeps everything in memory.</summary>
    public bool CanRestart => false;

    /// <summary>It takes a sub-orchestration's id twice; Azure Storage does not.</summary>
    public bool RefusesTakenIds => false;

    /// <summary>Version 0.2.3 drops them; its public source carries them over since.</summary>
    public bool CarriesEventsOver { get; } = typeof(DurableTaskTestHost).Assembly.GetName().Version > new Version(0, 2, 3, 0);

    public async Task<DurableHost> StartAsync(OrchestrationCatalog catalog)
    {
        _host = await DurableTestHost.StartAsync(catalog, new ServiceCollection().BuildServiceProvider(), _client, _time);
        return this;
    }

    public async Task AdvanceAsync(TimeSpan by)
    {
        await Task.Delay(by, _clock);
        await SettleAsync();
    }

    public async Task SettleAsync()
    {
        var last = "";
        for (var quiet = 0; quiet < QuietLooks;)
        {
            await Task.Delay(Look, TimeProvider.System);
            var now = await DescribeAsync();
            quiet = now == last ? quiet + 1 : 0;
            last = now;
        }
    }

    public Task<OrchestrationState> RunToEndAsync(InstanceId instanceId) => Client.WaitForCompletionAsync(instanceId).WaitAsync(Patience);

    public Task RestartAsync() => throw new NotSupportedException("The in-process test host keeps nothing.");

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    private async Task<string> DescribeAsync()
    {
        var page = await Client.QueryAsync(new OrchestrationQuery([], PageSize: 1000));
        return string.Join('\n', page.Instances.OrderBy(i => i.InstanceId.Value, StringComparer.Ordinal));
    }
}

public sealed class DurableHosts : IOrchestrationHosts
{
    public async Task<IOrchestrationHost> StartAsync(OrchestrationCatalog catalog) => await new DurableHost().StartAsync(catalog);
}
