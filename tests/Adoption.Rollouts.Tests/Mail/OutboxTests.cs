using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using CsCheck;

namespace Adoption.Rollouts.Tests.Mail;

public sealed class OutboxTests : IDisposable
{
    private readonly OutboxFixture _house = new();

    [Fact]
    public async Task Enqueue_NewMails_WritesARowEachAndQueuesThemOnce()
    {
        MailRequest[] mails = [.. Enumerable.Range(1, 250).Select(n => OutboxFixture.ToEmployee(n))];
        await _house.Outbox.EnqueueAsync(mails);
        Assert.Equal(250, (await _house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout))).Count);
        Assert.Equal(250, await _house.PumpAsync());
        Assert.Equal(250, _house.Transport.Sent.DistinctBy(m => m.Key).Count());
        Assert.Empty(await _house.Notes.AllAsync(Tables.AllRollouts));
    }

    [Fact]
    public async Task Enqueue_TheSameAgain_SendsOnce()
    {
        MailRequest[] mails = [.. Enumerable.Range(1, 30).Select(n => OutboxFixture.ToEmployee(n))];
        await _house.Outbox.EnqueueAsync([.. mails, .. mails]);
        await _house.Outbox.EnqueueAsync(mails);
        await _house.PumpAsync();
        await _house.Outbox.EnqueueAsync(mails);
        await _house.PumpAsync();
        Assert.Equal(30, _house.Transport.Sent.Count);
    }

    [Fact]
    public async Task Enqueue_SomeNewAmongOld_SendsTheNewOnes()
    {
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToEmployee(2)]);
        await _house.PumpAsync();
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToEmployee(1), OutboxFixture.ToEmployee(2), OutboxFixture.ToEmployee(3)]);
        await _house.PumpAsync();
        Assert.Equal(3, _house.Transport.Sent.Count);
    }

    [Fact]
    public async Task Enqueue_BeforeTheWindow_WaitsForItsOpening()
    {
        _house.Facts.WindowOpens = OutboxFixture.Start.AddHours(3);
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToEmployee(1)]);
        Assert.Equal(0, await _house.PumpAsync());
        _house.Time.Advance(TimeSpan.FromHours(3));
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
    }

    [Fact]
    public async Task Enqueue_DueInThreeWeeks_ComesBackEverySevenDaysAndIsSentThen()
    {
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToEmployee(1) with { NotBefore = OutboxFixture.Start.AddDays(20) }]);
        for (var day = 0; day < 20; day++)
        {
            await _house.PumpAsync();
            Assert.Empty(_house.Transport.Sent);
            _house.Time.Advance(TimeSpan.FromDays(1));
        }

        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
    }

    /// <summary>Wherever a crash cuts the enqueuing: after the sweep, and after the caller asked again, everything is sent, and once.</summary>
    [Fact]
    public async Task Enqueue_CutAnywhere_LosesNothingAndDoublesNothing() =>
        await Gen.Select(Gen.Int[0, 9], Gen.Int[1, 150], Gen.Bool).SampleAsync(
            async (writes, count, asksAgain) =>
            {
                var store = new FailingStore(new InMemoryDocumentStore());
                using var house = new OutboxFixture(store, queue => new FailingQueue(queue, store));
                MailRequest[] mails = [.. Enumerable.Range(1, count).Select(n => OutboxFixture.ToEmployee(n))];
                store.FailAfter = writes;
                var durable = await Record.ExceptionAsync(() => house.Outbox.EnqueueAsync(mails)) is null;
                store.FailAfter = null;
                if (asksAgain)
                {
                    await house.Outbox.EnqueueAsync(mails);
                }

                house.Time.Advance(TimeSpan.FromMinutes(2));
                await house.Outbox.SweepAsync();
                await house.PumpAsync();
                var rows = await house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout));
                Assert.Equal(rows.Count, house.Transport.Sent.Count);
                Assert.Equal(rows.Count, house.Transport.Sent.DistinctBy(m => m.Key).Count());
                Assert.True(rows.Count == count || !(durable || asksAgain));
                Assert.Empty(await house.Notes.AllAsync(Tables.AllRollouts));
            },
            iter: 100);

    [Fact]
    public async Task Sweep_WhileACallIsStillAtWork_LeavesItsNote()
    {
        var note = new OutboxNote(OutboxFixture.Rollout, ["sample.1.welcome.0.e-00001"], _house.Time.GetUtcNow());
        await _house.Notes.UpsertAsync(Tables.AllRollouts, "batch.r-7.1", note);
        await _house.Outbox.SweepAsync();
        Assert.NotNull(await _house.Notes.GetAsync(Tables.AllRollouts, "batch.r-7.1"));
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        await _house.Outbox.SweepAsync();
        Assert.Null(await _house.Notes.GetAsync(Tables.AllRollouts, "batch.r-7.1"));
    }

    public void Dispose() => _house.Dispose();

    /// <summary>A process that dies: from some write on, nothing reaches the store.</summary>
    private sealed class FailingStore(IDocumentStore inner) : IDocumentStore
    {
        public int? FailAfter { get; set; }

        public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
            inner.GetAsync(table, partition, row, cancellationToken);

        public Task<IReadOnlyList<StoredDocument>> ListAsync(
            string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
            inner.ListAsync(table, partition, after, limit, cancellationToken);

        public Task<CommitResult> CommitAsync(
            string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
        {
            Count();
            return inner.CommitAsync(table, partition, changes, cancellationToken);
        }

        public Task ScrubAsync(CancellationToken cancellationToken = default) => inner.ScrubAsync(cancellationToken);

        public void Count()
        {
            if (FailAfter is { } left)
            {
                FailAfter = left - 1;
                if (left <= 0)
                {
                    throw new IOException("The process died here.");
                }
            }
        }
    }

    /// <summary>Sending counts as a write: the process may die between row and queue.</summary>
    private sealed class FailingQueue(IMessageQueue inner, FailingStore store) : IMessageQueue
    {
        public Task SendAsync(string body, TimeSpan delay = default, CancellationToken cancellationToken = default)
        {
            store.Count();
            return inner.SendAsync(body, delay, cancellationToken);
        }

        public Task SendManyAsync(IReadOnlyList<QueueItem> items, CancellationToken cancellationToken = default)
        {
            store.Count();
            return inner.SendManyAsync(items, cancellationToken);
        }

        public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(int max, TimeSpan visibility, CancellationToken cancellationToken = default) =>
            inner.ReceiveAsync(max, visibility, cancellationToken);

        public Task CompleteAsync(QueueMessage message, CancellationToken cancellationToken = default) =>
            inner.CompleteAsync(message, cancellationToken);

        public Task ReleaseAsync(QueueMessage message, TimeSpan delay, CancellationToken cancellationToken = default) =>
            inner.ReleaseAsync(message, delay, cancellationToken);

        public Task PoisonAsync(QueueMessage message, CancellationToken cancellationToken = default) =>
            inner.PoisonAsync(message, cancellationToken);
    }
}
