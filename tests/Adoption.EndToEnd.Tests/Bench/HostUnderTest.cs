using System.Collections.Concurrent;
using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Portal;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Adoption.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.EndToEnd.Tests.Bench;

/// <summary>
/// The host as it serves a company: Kestrel, the file, the whole programme. Only its clock is the test's: time passes when a test lets it, so
/// that eight weeks fit into a minute.
/// </summary>
internal sealed class HostUnderTest : IAsyncDisposable
{
    /// <summary>Monday, nine o'clock in Berlin.</summary>
    public static readonly DateTimeOffset Monday = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Horizon = TimeSpan.FromDays(365);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>All these tests come from one address.</summary>
    private const int Many = 1_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("adoption-e2e-").FullName;
    private readonly ConcurrentQueue<OutgoingMail> _sent = new();
    private readonly ErrorLog _errors = new();
    private readonly AdoptionDatabase _database;
    private readonly PortalHost _host;

    private HostUnderTest(HostParts parts)
    {
        Clock = new VirtualClock(Monday);
        _database = AdoptionDatabase.Open(File, Clock);
        var programme = new ProgrammeParts
        {
            Clock = Clock,
            Journal = _database.Journal,
            Store = _database.Documents,
            Mail = _database.Queue(QueueNames.Mail),
            SweepEvery = TimeSpan.FromHours(6),
        };

        // The port stands in every mail, so it is chosen before the host is built.
        var url = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        var portal = new PortalOptions { PublicBaseUrl = url, RealTime = TimeProvider.System, IsDemo = parts.IsDemo, SignInsAMinute = Many, LinksAMinute = Many, GuessesAMinute = Many };
        _host = PortalHost.Build(programme, new PagesOptions(url, portal), builder =>
        {
            builder.Logging.AddProvider(_errors);
            parts.Configure?.Invoke(builder.Services);
            builder.Services.AddSingleton<ILicenceProvider>(s => new SimulatedDirectory(parts.Directory, Clock, s.GetRequiredService<IDocumentStore>()));
            Decorate(builder.Services);
        });
    }

    public VirtualClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Uri Address => _host.Address;

    public string File => Path.Combine(_folder, "adoption.db");

    /// <summary>What the transport took, in the order of sending.</summary>
    public IReadOnlyList<OutgoingMail> Sent => [.. _sent];

    public static async Task<HostUnderTest> StartAsync(HostParts? parts = null)
    {
        var host = new HostUnderTest(parts ?? new HostParts());
        await host._host.StartAsync();
        return host;
    }

    public T Get<T>() where T : notnull => _host.Programme.Get<T>();

    /// <summary>Time waits for somebody who works on their own.</summary>
    public void Wait(Func<bool> isIdle, Func<Task> whenIdle) => _host.Programme.Wait(isIdle, whenIdle);

    /// <summary>All that can happen at this instant happens.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    public Task AdvanceAsync(TimeSpan by) => Clock.AdvanceAsync(by).WaitAsync(Patience);

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        await Clock.RunAsync(condition, Now + Horizon).WaitAsync(Patience);
        Assert.True(condition(), $"Waited a year in vain until {what}.");
    }

    /// <summary>Waits for the next mail of a kind, beyond those that were sent so far.</summary>
    public async Task<OutgoingMail> UntilMailAsync(Func<OutgoingMail, bool> wanted, string what)
    {
        await UntilAsync(() => _sent.Any(wanted), what);
        return _sent.Last(wanted);
    }

    /// <summary>No request failed, and nothing else that an operator would have to look at happened.</summary>
    public void HasNoErrors() => Assert.Empty(_errors.Lines);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        _errors.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Notes what the real transport has taken.</summary>
    private void Decorate(IServiceCollection services)
    {
        var real = services.LastOrDefault(s => s.ServiceType == typeof(IMailTransport));
        if (real is null)
        {
            services.AddSingleton<IMailTransport>(new CapturingTransport((mail, _) => Note(mail)));
            return;
        }

        services.Remove(real);
        if (real.ImplementationFactory is { } make)
        {
            services.AddSingleton<IMailTransport>(s => new NotingTransport((IMailTransport)make(s), _sent.Enqueue));
            return;
        }

        services.Add(new ServiceDescriptor(real.ImplementationType!, real.ImplementationType!, ServiceLifetime.Singleton));
        services.AddSingleton<IMailTransport>(s => new NotingTransport((IMailTransport)s.GetRequiredService(real.ImplementationType!), _sent.Enqueue));
    }

    private Task Note(OutgoingMail mail)
    {
        _sent.Enqueue(mail);
        return Task.CompletedTask;
    }
}

/// <summary>What a test changes about the host.</summary>
internal sealed record HostParts
{
    public SimulatedDirectoryOptions Directory { get; init; } = new();

    public bool IsDemo { get; init; }

    /// <summary>May add a transport; without one mails go nowhere but into <see cref="HostUnderTest.Sent"/>.</summary>
    public Action<IServiceCollection>? Configure { get; init; }
}
