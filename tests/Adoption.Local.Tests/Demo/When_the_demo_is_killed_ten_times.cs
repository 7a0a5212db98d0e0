using System.Globalization;
using System.Text.Json;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;
using Adoption.Sqlite;

namespace Adoption.Local.Tests.Demo;

/// <summary>The department of 400 on the real file, killed in the middle of its mails, answers and licences.</summary>
public sealed class When_the_demo_is_killed_ten_times : IDisposable
{
    private const int Kills = 10;

    /// <summary>The pump's batch.</summary>
    private const int HandedOverAtOnce = 32;

    /// <summary>Mails after which a process is killed, one number a process: at once, early, in the middle of a wave.</summary>
    private static readonly int[] KilledAfter = [1, 120, 0, 260, 40, 200, 1, 150, 90, 220];

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.File("demo.db");

    [Fact]
    public async Task Everything_goes_on_and_nothing_is_lost_or_doubled()
    {
        for (var kill = 0; kill < Kills; kill++)
        {
            await RunAndKillAsync(KilledAfter[kill]);
        }

        using (var last = Start())
        {
            var ended = await last.EndAsync();
            Assert.True(ended.ExitCode == 0, ended.Error);
        }

        await using var database = AdoptionDatabase.Open(File, TimeProvider.System);
        var store = database.Documents;
        var rollout = Assert.Single(await new RolloutBook(store).AllAsync());
        Assert.Equal(Decision.Scale, rollout.Decision);
        var people = await new PeopleBook(store).AllAsync(rollout.Id);
        var rounds = await RoundsAsync(store, rollout);
        await MailsAsync(store, rollout, people, rounds.Keys);
        Answers(rounds);
        await LicencesAsync(store, rollout, people);
    }

    public void Dispose() => _folder.Dispose();

    private ChildProcess Start() => ChildProcess.Start(typeof(Program).Assembly.Location, File, _folder.File("mails.txt"), _folder.File("acknowledged.txt"));

    private async Task RunAndKillAsync(int after)
    {
        using var process = Start();
        int? first = null;
        while (await process.ReadLineAsync() is { } line)
        {
            var sent = int.Parse(line, CultureInfo.InvariantCulture);
            first ??= sent;
            if (sent - first >= after)
            {
                await process.KillAsync();
                return;
            }
        }

        Assert.Fail("The run was over before it could be killed: " + (await process.EndAsync()).Error);
    }

    /// <summary>
    /// Nothing waits, each occasion is one mail, and everybody who is still there has got every mail. What was handed over twice are at most
    /// those that were being handed over at a kill.
    /// </summary>
    private async Task MailsAsync(IDocumentStore store, Rollout rollout, IReadOnlyList<Participant> people, IEnumerable<string> rounds)
    {
        var mails = await new Collection<OutboxMail>(store, Tables.Outbox, MailJson.Default.OutboxMail).AllAsync(Tables.Of(rollout.Id));
        Assert.All(mails, m => Assert.True(m.IsFinal && m.State != MailState.Failed, $"{m.Request.Key} is {m.State}"));
        Assert.Equal(mails.Count, mails.DistinctBy(m => Program.NameOf(m.Request)).Count());

        var handedOver = System.IO.File.ReadLines(_folder.File("mails.txt")).CountBy(key => key).ToDictionary();
        Assert.All(mails.Where(m => m.State == MailState.Sent), m => Assert.Contains(Program.NameOf(m.Request), handedOver));
        Assert.InRange(handedOver.Values.Sum(n => n - 1), 0, Kills * HandedOverAtOnce);

        MailKind[] once = [MailKind.GuardrailsPublished, MailKind.Welcome, MailKind.KickOff, MailKind.Story];
        var received = mails.Where(m => m.Request.Recipient.Employee is not null && handedOver.ContainsKey(Program.NameOf(m.Request)))
            .CountBy(m => (m.Request.Recipient.Key, m.Request.Kind, m.Request.Round?.Key))
            .ToDictionary();
        foreach (var person in people.Where(p => p is { Left: false, Address: not null }))
        {
            Assert.All(once, kind => Assert.Equal(1, received.GetValueOrDefault((person.Id.Value, kind, null))));
            Assert.All(rounds, round => Assert.Equal(1, received.GetValueOrDefault((person.Id.Value, MailKind.CheckInInvitation, round))));
        }
    }

    /// <summary>Whoever was told that the answer was taken is counted.</summary>
    private void Answers(IReadOnlyDictionary<string, (int Invited, int Answers)> rounds)
    {
        var acknowledged = System.IO.File.ReadLines(_folder.File("acknowledged.txt"))
            .Select(l => l.Split(' '))
            .Where(l => l is [_, _, nameof(SubmitOutcome.Recorded) or nameof(SubmitOutcome.Corrected)])
            .GroupBy(l => l[0])
            .ToDictionary(g => g.Key, g => g.Select(l => l[1]).Distinct().Count());
        Assert.Equal(2, rounds.Count);
        Assert.All(rounds, r => Assert.InRange(r.Value.Answers, Math.Max(1, acknowledged[r.Key]), r.Value.Invited));
    }

    /// <summary>By the directory's own account: one for everybody with a mailbox, and no seat more.</summary>
    private async Task LicencesAsync(IDocumentStore store, Rollout rollout, IReadOnlyList<Participant> people)
    {
        var settings = await Program.ReadAsync(File);
        var product = settings.Departments[0].Plan.Plan.Licences.Product;
        using var directory = new SimulatedDirectory(settings.Directory, new LastDay(rollout.EndedAt!.Value), store);
        var subjects = people.Where(p => p is { Left: false, Address: not null }).Select(p => new LicenceSubject(p.Id, p.Address!)).ToList();
        var states = new List<LicenceState>();
        foreach (var page in subjects.Chunk(100))
        {
            states.AddRange((await directory.CheckAsync(product, page)).Select(r => r.State));
        }

        Assert.All(states, s => Assert.True(s is LicenceState.Assigned or LicenceState.AlreadyAssigned, s.ToString()));
        var left = people.Count(p => p is { Left: true, Address: not null });
        var ofOurs = states.Count(s => s == LicenceState.Assigned);
        Assert.InRange((await directory.GetSeatsAsync(product)).InUse!.Value, ofOurs, ofOurs + left);
    }

    private static async Task<IReadOnlyDictionary<string, (int Invited, int Answers)>> RoundsAsync(IDocumentStore store, Rollout rollout)
    {
        var results = await store.ListAsync(Tables.Rounds, Tables.Of(rollout.Id) + ":results", after: null, limit: 100);
        return results.ToDictionary(r => r.Row, r =>
        {
            using var json = JsonDocument.Parse(r.Json);
            return (json.RootElement.GetProperty("invited").GetInt32(), json.RootElement.GetProperty("answers").GetInt32());
        });
    }

    private sealed class LastDay(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
