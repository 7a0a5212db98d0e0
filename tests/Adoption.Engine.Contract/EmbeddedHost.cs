using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Orchestration;
using Adoption.Orchestration.Contract.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Engine.Contract;

/// <summary>The embedded engine in virtual time, on any journal, for the contract of the programming model.</summary>
/// <param name="reopen">Gives the journal as a new process would find it; given null at the first start.</param>
/// <param name="close">Called last, for what the journal leaves behind.</param>
public sealed class EmbeddedHost(
    OrchestrationCatalog catalog, Func<IJournal?, Task<IJournal>> reopen, EngineOptions? options = null, Func<ValueTask>? close = null)
    : IOrchestrationHost
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly VirtualClock _clock = new(Start);
    private IJournal? _journal;
    private MortalJournal? _gate;
    private OrchestrationEngine? _engine;
    private IDisposable? _registration;

    public OrchestrationEngine Engine => _engine ?? throw new InvalidOperationException("The host has not started.");

    public VirtualClock Clock => _clock;

    public IJournal Journal => _journal ?? throw new InvalidOperationException("The host has not started.");

    public OrchestrationClient Client => Engine.Client;

    public DateTimeOffset Now => _clock.GetUtcNow();

    public TimeSpan Tick => TimeSpan.FromHours(1);

    public bool CanRestart => true;

    public bool RefusesTakenIds => true;

    public bool CarriesEventsOver => true;

    public async Task<EmbeddedHost> StartAsync()
    {
        _journal = await reopen(_journal);
        _gate = new MortalJournal(_journal);
        _engine = new OrchestrationEngine(catalog, NoServices.Instance, _gate, _clock, options ?? new EngineOptions(), new EnabledLoggers());
        _registration = _clock.Register(_engine);
        await _engine.StartAsync();
        return this;
    }

    public Task AdvanceAsync(TimeSpan by) => _clock.AdvanceAsync(by).WaitAsync(Patience);

    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    public async Task<OrchestrationState> RunToEndAsync(InstanceId instanceId)
    {
        var ended = Client.WaitForCompletionAsync(instanceId);
        await _clock.RunAsync(() => ended.IsCompleted).WaitAsync(Patience);
        return await ended.WaitAsync(Patience);
    }

    public async Task RestartAsync()
    {
        _registration?.Dispose();
        _gate?.Die();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }

        _registration?.Dispose();
        if (close is not null)
        {
            await close();
        }
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }

    /// <summary>Writes nowhere and says that it would: the contract asks whether a logger is on.</summary>
    private sealed class EnabledLoggers : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName) => new Enabled();

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        private sealed class Enabled : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => NullLogger.Instance.BeginScope(state);

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(
                LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
            }
        }
    }
}
