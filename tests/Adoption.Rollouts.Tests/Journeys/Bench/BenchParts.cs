using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>What a journey changes about the world it runs in.</summary>
internal sealed record BenchParts
{
    /// <summary>Monday, nine o'clock in Berlin.</summary>
    public static DateTimeOffset Monday { get; } = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    public DateTimeOffset Start { get; init; } = Monday;

    public SimulatedDirectoryOptions Directory { get; init; } = new();

    /// <summary>Gives out the licences instead of the simulated directory: over a network, so that activities run beside the engine's turns.</summary>
    public ILicenceProvider? Licences { get; init; }

    /// <summary>Hosts sweep every five minutes; journeys of many weeks do with less.</summary>
    public TimeSpan? SweepEvery { get; init; } = TimeSpan.FromHours(3);

    /// <summary>What the transport says to a mail; null: it takes it.</summary>
    public Func<OutgoingMail, MailResult?>? Refuse { get; init; }

    /// <summary>What stands between the programme and the engine's client: lost or doubled rings.</summary>
    public Func<OrchestrationClient, OrchestrationClient>? Client { get; init; }

    public InMemoryJournal Journal { get; init; } = new();

    /// <summary>What stands between the engine and the journal.</summary>
    public Func<IJournal, IJournal>? Disk { get; init; }

    public IDocumentStore Store { get; init; } = new InMemoryDocumentStore();
}
