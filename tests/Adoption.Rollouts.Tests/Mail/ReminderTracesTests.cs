using System.Text.Json;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Tests.Mail;

/// <summary>Who was reminded had not answered: nothing may tell afterwards who was.</summary>
public sealed class ReminderTracesTests : IDisposable
{
    private readonly OutboxFixture _house = new();

    [Fact]
    public async Task Handle_AnsweredOrNot_LeavesRowsAlikeAndLogsNothing()
    {
        var requests = await RemindAsync(answered: 4, refused: 7, withoutMailbox: 9);
        var rows = new List<string>();
        foreach (var request in requests)
        {
            var row = await _house.RowAsync(request);
            rows.Add(JsonSerializer.Serialize(row with { Request = requests[0] }, MailJson.Default.OutboxMail));
        }

        Assert.Single(rows.Distinct(StringComparer.Ordinal));
        Assert.Equal(7, _house.Transport.Sent.Count);
        var line = Assert.Single(_house.Log.Lines);
        Assert.DoesNotContain("e-0", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forget_AClosedRound_DeletesItsRemindersAndKeepsOnlyTheirTotal()
    {
        await RemindAsync(answered: 4, refused: 7, withoutMailbox: 9);
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToEmployee(1, MailKind.CheckInReminder) with { Round = new RoundId(1, 2), Occasion = "round-2" }]);
        var traces = new ReminderTraces(_house.Store);
        await traces.ForgetAsync(OutboxFixture.Rollout, new RoundId(1, 1));
        await traces.ForgetAsync(OutboxFixture.Rollout, new RoundId(1, 1));

        var rows = await _house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout));
        Assert.Equal(new RoundId(1, 2), Assert.Single(rows).Request.Round);
        var line = Assert.Single(await new OutboxView(_house.Store).ReadAsync(OutboxFixture.Rollout));
        Assert.Equal((MailKind.CheckInReminder, 10, MailState.Settled), (line.Kind, line.Count, line.State));
    }

    [Fact]
    public async Task Forget_InvitationsThatWereSentLateOrRefused_MakesThemAlike()
    {
        MailRequest[] requests = [.. Enumerable.Range(1, 3).Select(n => OutboxFixture.ToEmployee(n, MailKind.CheckInInvitation))];
        await _house.Outbox.EnqueueAsync(requests);
        _house.Transport.Answers.Enqueue(() => MailResult.Ok);
        _house.Transport.Answers.Enqueue(() => new MailResult(false, "unknown-mailbox"));
        _house.Transport.Answers.Enqueue(() => new MailResult(false, "busy", Retryable: true));
        await _house.PumpAsync();
        Assert.Equal([MailState.Waiting, MailState.Settled, MailState.Settled], (await StatesAsync()).Order());

        await new ReminderTraces(_house.Store).ForgetAsync(OutboxFixture.Rollout, new RoundId(1, 1));
        _house.Time.Advance(TimeSpan.FromDays(1));
        await _house.PumpAsync();
        Assert.Equal([MailState.Settled, MailState.Settled, MailState.Settled], await StatesAsync());
        Assert.Single(_house.Transport.Sent);
    }

    [Fact]
    public async Task Forget_WhileAReminderIsUnderWay_DoesNotBringItsRowBack()
    {
        var request = OutboxFixture.ToEmployee(1, MailKind.CheckInReminder);
        await _house.Outbox.EnqueueAsync([request]);
        _house.Transport.Meanwhile = () => new ReminderTraces(_house.Store).ForgetAsync(OutboxFixture.Rollout, new RoundId(1, 1));
        await _house.PumpAsync();
        Assert.Empty(await _house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout)));
    }

    [Fact]
    public async Task Read_WhileTheRoundIsOpen_ShowsNoReminders()
    {
        await RemindAsync(answered: 4, refused: 7, withoutMailbox: 9);
        await _house.Outbox.EnqueueAsync([OutboxFixture.ToOffice(), .. Enumerable.Range(1, 12).Select(n => OutboxFixture.ToEmployee(n))]);
        await _house.PumpAsync();
        var lines = await new OutboxView(_house.Store).ReadAsync(OutboxFixture.Rollout);
        Assert.Equal(
            [(MailKind.ObligationRequest, 1), (MailKind.Welcome, 12)], lines.Select(l => (l.Kind, l.Count)).Order());
    }

    public void Dispose() => _house.Dispose();

    /// <summary>Ten reminders: one to somebody who has answered, one refused for good, one without a mailbox.</summary>
    private async Task<MailRequest[]> RemindAsync(int answered, int refused, int withoutMailbox)
    {
        MailRequest[] requests = [.. Enumerable.Range(1, 10).Select(n => OutboxFixture.ToEmployee(n, MailKind.CheckInReminder))];
        _house.Facts.Change = (request, facts) => request.Kind != MailKind.CheckInReminder ? facts : facts with
        {
            HasAnswered = request == requests[answered - 1],
            To = request == requests[withoutMailbox - 1] ? facts.To! with { Address = null } : facts.To,
        };
        await _house.Outbox.EnqueueAsync(requests);
        for (var n = 1; n <= 10; n++)
        {
            if (n != answered && n != withoutMailbox)
            {
                var ok = n != refused;
                _house.Transport.Answers.Enqueue(() => ok ? MailResult.Ok : new MailResult(false, "unknown-mailbox"));
            }
        }

        await _house.PumpAsync();
        return requests;
    }

    private async Task<IEnumerable<MailState>> StatesAsync() => (await _house.Rows.AllAsync(Tables.Of(OutboxFixture.Rollout))).Select(m => m.State);
}
