using Adoption.Connectors.Smtp;
using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;
using Adoption.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Adoption.Connectors.Tests.Smtp;

/// <summary>The programme on its file as a host composes it: first without a mail server, after a restart with one.</summary>
public sealed class When_a_transport_is_configured_later : IDisposable
{
    /// <summary>Monday, nine o'clock in Berlin.</summary>
    private static readonly DateTimeOffset Monday = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("adoption-smtp-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_held_goes_out_once_and_nothing_is_lost()
    {
        await using var server = new ScriptedSmtpServer();
        RolloutId id;
        await using (var house = await OpenAsync(Monday, []))
        {
            var snapshot = PlanSnapshots.Create(BenchPlan.Standard, DateOnly.FromDateTime(Monday.UtcDateTime));
            var started = await house.Programme.Get<RolloutDesk>().StartAsync(new StartRequest("Vertrieb", Staff.Of(12), snapshot, "hr"));
            id = started.Rollout;
            await house.Clock.AdvanceAsync(TimeSpan.FromHours(2));
            var lines = await house.ViewAsync(id);
            Assert.NotEmpty(lines);
            Assert.All(lines, l => Assert.Equal((MailState.Held, HoldReason.NoTransport), (l.State, l.HoldReason)));
        }

        Dictionary<string, string?> settings = new(StringComparer.Ordinal)
        {
            ["Smtp:Host"] = "127.0.0.1",
            ["Smtp:Port"] = $"{server.Port}",
            ["Smtp:Security"] = "None",
            ["Smtp:FromAddress"] = "ki@muster.example",
            ["Smtp:FromName"] = "KI-Einführung",
        };
        await using (var house = await OpenAsync(Monday.AddHours(3), settings))
        {
            await house.Clock.AdvanceAsync(TimeSpan.FromHours(1));
            var lines = await house.ViewAsync(id);
            Assert.All(lines, l => Assert.Equal(MailState.Sent, l.State));
            Assert.Equal(lines.Sum(l => l.Count), server.Accepted.Count);
            Assert.Equal(server.Accepted.Count, server.Accepted.Select(m => m.MessageId).Distinct(StringComparer.Ordinal).Count());
        }

        await using (var house = await OpenAsync(Monday.AddHours(5), settings))
        {
            var before = server.Accepted.Count;
            await house.Clock.AdvanceAsync(TimeSpan.FromHours(1));
            Assert.Equal(before, server.Accepted.Count);
            Assert.All(await house.ViewAsync(id), l => Assert.Equal(MailState.Sent, l.State));
        }
    }

    private async Task<House> OpenAsync(DateTimeOffset now, Dictionary<string, string?> settings)
    {
        var clock = new VirtualClock(now);
        var database = AdoptionDatabase.Open(Path.Combine(_folder, "adoption.db"), clock);
        var parts = new ProgrammeParts
        {
            Clock = clock,
            Journal = database.Journal,
            Store = database.Documents,
            Mail = database.Queue(QueueNames.Mail),
        };
        var programme = new Programme(parts, services =>
        {
            services
                .AddSmtp(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
                .AddSingleton<ILinkFactory>(new PlainLinkFactory(new Uri("https://ki.muster.example")))
                .AddSingleton<ILicenceProvider>(s => new SimulatedDirectory(new SimulatedDirectoryOptions(), clock, s.GetRequiredService<IDocumentStore>()))
                .TryAddSingleton<IMailTransport, NoTransport>();
        });
        await programme.StartAsync();
        return new House(programme, database, clock);
    }

    private sealed record House(Programme Programme, AdoptionDatabase Database, VirtualClock Clock) : IAsyncDisposable
    {
        public Task<IReadOnlyList<OutboxLine>> ViewAsync(RolloutId rollout) => new OutboxView(Database.Documents).ReadAsync(rollout);

        public async ValueTask DisposeAsync()
        {
            await Programme.DisposeAsync();
            await Database.DisposeAsync();
        }
    }
}
