using Adoption.Engine;
using Adoption.Engine.Time;
using Adoption.Orchestration;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Digests;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Local.Hosting;

/// <summary>
/// The programme in one process: the engine, the pumps of its queues, the sweeper and the digest over one store and one clock. The same for serving, demo and
/// rehearsal; only the parts differ.
/// </summary>
public sealed partial class Programme : IAsyncDisposable
{
    /// <summary>As the queue triggers of Azure Functions have it (<c>maxDequeueCount</c>).</summary>
    private const int RequestAttempts = 5;

    private readonly ProgrammeParts _parts;
    private readonly IServiceProvider _services;
    private readonly ServiceProvider? _own;
    private readonly OrchestrationEngine _engine;
    private readonly List<QueuePump> _pumps = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<IDisposable> _registrations = [];
    private Task _running = Task.CompletedTask;

    /// <param name="services">With <see cref="ProgrammeServices.AddProgramme"/>; they outlive the programme.</param>
    public Programme(IServiceProvider services)
    {
        _services = services;
        _parts = services.GetRequiredService<ProgrammeParts>();
        _engine = services.GetRequiredService<OrchestrationEngine>();
        Pump(_parts.Mail, (body, token) => Get<MailDispatcher>().HandleAsync(body, token), Get<IMailTransport>().MostAtOnce, poisonAfter: null);
        if (_parts.Requests is { } requests)
        {
            Pump(requests.Requests, (body, token) => Get<RolloutIntake>().HandleAsync(body, token), mostAtOnce: 1, RequestAttempts);
            Pump(requests.Poison, (body, token) => Get<RolloutIntake>().HandlePoisonAsync(body, token), mostAtOnce: 1, poisonAfter: null);
        }
    }

    /// <summary>In a container of its own: the rehearsal, and a demo without pages.</summary>
    /// <param name="parts">Clock, journal, store, queue.</param>
    /// <param name="configure">Adds the ports that differ: transport, licences, links, ids, and logging where it is wanted.</param>
    public Programme(ProgrammeParts parts, Action<IServiceCollection> configure)
        : this(Build(parts, configure)) => _own = (ServiceProvider)_services;

    public IServiceProvider Services => _services;

    public OrchestrationClient Client => _engine.Client;

    /// <summary>Ends when the engine, a pump or the sweeper ends, all of which go on until the stop; with the cause when one gave up.</summary>
    public Task Completion { get; private set; } = Task.CompletedTask;

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Lets a stepped clock wait for somebody who works on their own, for as long as the programme runs.</summary>
    public void Wait(Func<bool> isIdle, Func<Task> whenIdle)
    {
        if (_parts.Clock is SteppedClock stepped)
        {
            _registrations.Add(stepped.Register(new Worker(isIdle, whenIdle)));
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        Wait(() => _engine.IsIdle, _engine.WhenIdleAsync);
        _pumps.ForEach(p => Wait(() => p.IsIdle, p.WhenIdleAsync));
        await _engine.StartAsync(cancellationToken);
        Task[] running = [.. _pumps.Select(p => p.RunAsync(_stopping.Token)), SweepAsync(_stopping.Token)];
        _running = Task.WhenAll(running);
        Completion = Task.WhenAny([_engine.Completion, .. running]).Unwrap();
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        await _engine.DisposeAsync();
        _registrations.ForEach(r => r.Dispose());
        if (_own is not null)
        {
            await _own.DisposeAsync();
        }

        _stopping.Dispose();
    }

    private void Pump(IWakingQueue queue, Func<string, CancellationToken, Task<MailHandled>> handle, int mostAtOnce, int? poisonAfter) =>
        _pumps.Add(new QueuePump(queue, handle, mostAtOnce, Get<ILogger<QueuePump>>(), poisonAfter));

    private static ServiceProvider Build(ProgrammeParts parts, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection().AddLogging().AddProgramme(parts);
        configure(services);
        return services.BuildServiceProvider();
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        if (_parts.SweepEvery is not { } period)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _parts.Clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        // What a crash left behind is taken up at once.
        var (sweeper, digests) = (Get<Sweeper>(), Get<DigestDesk>());
        var working = new HoldCounter();
        Wait(() => working.IsIdle, working.WhenIdleAsync);
        using var timer = new PeriodicTimer(period, _parts.Clock);
        try
        {
            do
            {
                working.Enter();
                await TrySweepAsync(sweeper, digests, cancellationToken);
                working.Leave();
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The programme stops.
        }
    }

    private async Task TrySweepAsync(Sweeper sweeper, DigestDesk digests, CancellationToken cancellationToken)
    {
        try
        {
            await sweeper.SweepAsync(cancellationToken);
            await digests.SendAsync(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A sweep that failed is tried again with the next; everything else goes on.
            Log.SweepFailed(_services.GetRequiredService<ILogger<Programme>>(), e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 5001, EventName = "SweepFailed", Level = LogLevel.Error, Message = "A sweep failed; the next one tries again")]
        public static partial void SweepFailed(ILogger logger, Exception exception);
    }

    private sealed class Worker(Func<bool> isIdle, Func<Task> whenIdle) : IQuiescent
    {
        public bool IsIdle => isIdle();

        public Task WhenIdleAsync() => whenIdle();
    }
}
