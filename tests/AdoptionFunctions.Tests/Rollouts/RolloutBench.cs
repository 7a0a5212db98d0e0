using Adoption.Orchestration;
using Adoption.Rollouts;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Simulation;
using Adoption.Rollouts.Storage;
using AdoptionFunctions.Hosting;
using AdoptionFunctions.Orchestrations;
using AdoptionFunctions.Tests.Hosting;
using Grpc.Core;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdoptionFunctions.Tests.Rollouts;

/// <summary>
/// The whole programme on Durable Task, with the app's own runners, adapters and client, and with simulated people. Durable Task knows no
/// virtual clock: a day passes in two seconds of real time.
/// </summary>
internal sealed class RolloutBench : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(6);
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServiceProvider _services;
    private readonly ScaledTime _clock;
    private readonly TimeScale _time;
    private readonly List<OutgoingMail> _mails = [];
    private DurableTaskTestHost? _host;
    private Task _running = Task.CompletedTask;

    /// <param name="start">The programme's time at the beginning (UTC).</param>
    public RolloutBench(DateTimeOffset start)
    {
        _time = new TimeScale(TimeProvider.System.GetUtcNow(), start, TimeSpan.FromDays(1) / Day);
        _clock = new ScaledTime(_time);
        Mail = new InMemoryMessageQueue(QueueNames.Mail, _clock);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_clock)
            .AddSingleton<IDocumentStore>(new InMemoryDocumentStore())
            .AddSingleton<IMessageQueue>(Mail)
            .AddSingleton<IIdSource, RandomIdSource>()
            .AddDurableOrchestrations(Composition.CreateCatalog(), _time)
            .AddRollouts()
            .AddSimulation(
                new SimulationOptions { Answers = AnswerLevel.All, Seed = "functions" },
                new SimulatedDirectoryOptions { Seats = null },
                new Uri("https://adoption.invalid"),
                (_, mail) =>
                {
                    lock (_mails)
                    {
                        _mails.Add(mail);
                    }

                    return Task.CompletedTask;
                })
            .BuildServiceProvider();
    }

    private InMemoryMessageQueue Mail { get; }

    public IReadOnlyList<OutgoingMail> Mails
    {
        get
        {
            lock (_mails)
            {
                return [.. _mails];
            }
        }
    }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public async Task<RolloutId> StartAsync(StartRequest request)
    {
        _host = await DurableTestHost.StartAsync(
            Get<OrchestrationCatalog>(), _services, Get<DurableOrchestrationClient>(), _time);
        var pump = new QueuePump(Mail, (body, token) => Get<MailDispatcher>().HandleAsync(body, token), 8, Get<ILogger<QueuePump>>());
        _running = Task.WhenAll(pump.RunAsync(_stopping.Token), SweepAsync(_stopping.Token));
        return (await Get<RolloutDesk>().StartAsync(request)).Rollout;
    }

    public async Task<Rollout> UntilEndedAsync(RolloutId id, TimeSpan patience)
    {
        var until = TimeProvider.System.GetUtcNow() + patience;
        while (true)
        {
            var rollout = await Get<RolloutBook>().GetAsync(id);
            if (rollout.EndedAt is not null)
            {
                return rollout;
            }

            Assert.True(TimeProvider.System.GetUtcNow() < until, $"At {_clock.GetUtcNow():u} it still stands at {rollout}.");
            await Task.Delay(Day / 4, TimeProvider.System);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        await _services.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(SweepEvery, _clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await Get<Sweeper>().SweepAsync(cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            // The bench stops, maybe in the middle of a call.
        }
    }
}
