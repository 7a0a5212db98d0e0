using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Tests.Mail;

public sealed class MailDispatcherTests : IDisposable
{
    private readonly OutboxFixture _house = new();

    [Theory]
    [InlineData("")]
    [InlineData("no-separator")]
    [InlineData("/key")]
    [InlineData("r-7/")]
    [InlineData("R 7/key")]
    public async Task Handle_AMessageThatNamesNoMail_PoisonsIt(string body) =>
        Assert.Equal(MailHandled.Poison, await _house.Dispatcher.HandleAsync(body));

    [Fact]
    public async Task Handle_ARowThatIsGone_IsDone() =>
        Assert.Equal(MailHandled.Done, await _house.Dispatcher.HandleAsync("r-7/sample.1.welcome.0.e-00001"));

    [Fact]
    public async Task Handle_AnOwedMail_SendsTheComposedTextAndMarksTheRow()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        await _house.PumpAsync();
        var sent = Assert.Single(_house.Transport.Sent);
        Assert.Equal($"r-7/{request.Key}", sent.Key);
        Assert.Equal("juergen.gross@muster.example", sent.ToAddress);
        Assert.StartsWith("Guten Tag Jürgen Groß,", sent.Text, StringComparison.Ordinal);
        var row = await _house.RowAsync(request);
        Assert.Equal((MailState.Sent, OutboxFixture.Start), (row.State, row.SentAt));
    }

    [Fact]
    public async Task Handle_TheSameMessageTwiceAtOnce_SendsOnce()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        MailHandled? second = null;
        _house.Transport.Meanwhile = async () => second ??= await _house.Dispatcher.HandleAsync($"r-7/{request.Key}");
        Assert.Equal(MailHandled.Done, await _house.Dispatcher.HandleAsync($"r-7/{request.Key}"));
        Assert.Single(_house.Transport.Sent);
        Assert.Equal(MailHandled.Later(MailDispatcher.Claim), second);
    }

    [Fact]
    public async Task Handle_AfterACrashWhileSending_SendsAgainWhenTheClaimHasRunOut()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Transport.Answers.Enqueue(() => throw new OperationCanceledException());
        await Assert.ThrowsAsync<OperationCanceledException>(() => _house.Dispatcher.HandleAsync($"r-7/{request.Key}"));
        Assert.Equal(MailHandling.Later, (await _house.Dispatcher.HandleAsync($"r-7/{request.Key}")).What);
        _house.Time.Advance(MailDispatcher.Claim);
        Assert.Equal(MailHandled.Done, await _house.Dispatcher.HandleAsync($"r-7/{request.Key}"));
        Assert.Single(_house.Transport.Sent);
    }

    [Fact]
    public async Task Handle_ObligationAnsweredMeanwhile_DropsTheReminder()
    {
        var request = OutboxFixture.ToOffice(MailKind.ObligationReminder);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Facts.Change = (_, f) => f with { Obligation = ObligationStatus.Answered };
        await _house.PumpAsync();
        Assert.Empty(_house.Transport.Sent);
        Assert.Equal((MailState.Dropped, DropReason.ObligationClosed), await StateAndReasonAsync(request));
    }

    [Fact]
    public async Task Handle_NothingToTell_Drops()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Contents.Nothing = true;
        await _house.PumpAsync();
        Assert.Equal((MailState.Dropped, DropReason.NothingToTell), await StateAndReasonAsync(request));
    }

    [Fact]
    public async Task Handle_RetryableRefusal_TriesAgainAsTheProviderAsks()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Transport.Answers.Enqueue(() => new MailResult(false, "busy", Retryable: true, TimeSpan.FromMinutes(20)));
        await _house.PumpAsync();
        Assert.Equal((MailState.Waiting, 1), ((await _house.RowAsync(request)).State, (await _house.RowAsync(request)).Attempts));
        _house.Time.Advance(TimeSpan.FromMinutes(19));
        Assert.Equal(0, await _house.PumpAsync());
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
    }

    [Fact]
    public async Task Handle_ABrokenTransport_LosesNothing()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Transport.Answers.Enqueue(() => throw new IOException("broken pipe to juergen.gross@muster.example"));
        await _house.PumpAsync();
        _house.Time.Advance(TimeSpan.FromMinutes(1));
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
        Assert.DoesNotContain(_house.Log.Lines, l => l.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handle_PermanentRefusal_FailsAndIsNotTriedAgain()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Transport.Answers.Enqueue(() => new MailResult(false, "unknown-mailbox"));
        await _house.PumpAsync();
        Assert.Equal(MailState.Failed, (await _house.RowAsync(request)).State);
        Assert.Contains(_house.Log.Lines, l => l.StartsWith("4113 Warning", StringComparison.Ordinal) && l.Contains(request.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handle_RefusedAgainAndAgain_FailsInTheEnd()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        var tries = 0;
        _house.Transport.Meanwhile = () => Task.FromResult(++tries);
        for (var i = 0; i < 40; i++)
        {
            _house.Transport.Answers.Enqueue(() => new MailResult(false, "busy", Retryable: true));
        }

        for (var hour = 0; hour < 100; hour++)
        {
            await _house.PumpAsync();
            _house.Time.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(MailState.Failed, (await _house.RowAsync(request)).State);
        Assert.Equal(MailRetry.MostAttempts + 1, tries);
    }

    [Fact]
    public async Task Handle_WithoutATransport_HoldsUntilOneIsConfigured()
    {
        var request = OutboxFixture.ToEmployee(1);
        _house.Transport.IsConfigured = false;
        await _house.Outbox.EnqueueAsync([request]);
        await _house.PumpAsync();
        await _house.Outbox.SweepAsync();
        await _house.PumpAsync();
        Assert.Equal((MailState.Held, HoldReason.NoTransport), ((await _house.RowAsync(request)).State, (await _house.RowAsync(request)).HoldReason));

        _house.Transport.IsConfigured = true;
        await _house.Outbox.SweepAsync();
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
        Assert.Empty(await _house.Notes.AllAsync(Tables.AllRollouts));
    }

    [Theory]
    [InlineData(HoldReason.GateClosed)]
    [InlineData(HoldReason.RolloutPaused)]
    public async Task Handle_WhileItMayNotBeSent_HoldsAndTheSweepReleasesIt(HoldReason reason)
    {
        var request = OutboxFixture.ToEmployee(1);
        _house.Facts.Change = (_, f) => reason == HoldReason.GateClosed ? f with { GateOpen = false } : f with { Rollout = RolloutStatus.Paused };
        _house.Facts.MayRelease = false;
        await _house.Outbox.EnqueueAsync([request]);
        await _house.PumpAsync();
        await _house.Outbox.SweepAsync();
        Assert.Equal(0, await _house.PumpAsync());
        Assert.Equal(reason, (await _house.RowAsync(request)).HoldReason);

        _house.Facts.Change = (_, f) => f;
        _house.Facts.MayRelease = true;
        await _house.Outbox.SweepAsync();
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
    }

    [Fact]
    public async Task Handle_ATransportComesWhileTheGateIsClosed_SendsTheOfficeHoldersMailsAlone()
    {
        _house.Transport.IsConfigured = false;
        _house.Facts.GateOpen = false;
        _house.Facts.Change = (_, f) => f with { GateOpen = _house.Facts.GateOpen };
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToOffice(), OutboxFixture.ToEmployee(1)]);
        await _house.PumpAsync();
        _house.Transport.IsConfigured = true;
        await _house.Outbox.SweepAsync();
        await _house.PumpAsync();
        Assert.Equal(MailKind.ObligationRequest, Assert.Single(_house.Transport.Sent).Kind);

        _house.Facts.GateOpen = true;
        await _house.Outbox.SweepAsync();
        await _house.PumpAsync();
        Assert.Equal(2, _house.Transport.Sent.Count);
    }

    [Fact]
    public async Task Handle_HeldAndNobodyReleases_LooksAgainAfterADay()
    {
        _house.Facts.Change = (_, f) => f with { Rollout = RolloutStatus.Paused };
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToEmployee(1)]);
        await _house.PumpAsync();
        _house.Facts.Change = (_, f) => f;
        _house.Time.Advance(MailDispatcher.HeldLooksAgainAfter);
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
    }

    [Fact]
    public async Task Handle_AfterTheWindowClosed_WaitsForTheNextOne()
    {
        var request = OutboxFixture.ToEmployee(1);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Facts.WindowOpens = OutboxFixture.Start.AddHours(15);
        await _house.PumpAsync();
        Assert.Equal(OutboxFixture.Start.AddHours(15), (await _house.RowAsync(request)).NotBefore);
        _house.Time.Advance(TimeSpan.FromHours(15));
        await _house.PumpAsync();
        Assert.Single(_house.Transport.Sent);
    }

    public void Dispose() => _house.Dispose();

    private async Task<(MailState, DropReason?)> StateAndReasonAsync(MailRequest request)
    {
        var row = await _house.RowAsync(request);
        return (row.State, row.DropReason);
    }
}
