using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

/// <summary>Mails come back, at once or hours later; HR corrects the address; what was not delivered goes out again.</summary>
public sealed class When_an_address_is_wrong
{
    private const string Right = "vorname3.neu@muster.example";

    private static readonly Ids.EmployeeId Third = Staff.Id(3);

    private static readonly string Wrong = Staff.Of(3)[2].Address!;

    [Fact]
    public async Task What_the_server_refuses_becomes_HRs_one_task_and_goes_out_again_to_the_right_address()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Refuse = UnknownMailbox });
        await bench.UntilTryingAsync();
        Assert.DoesNotContain(bench.Mails, m => m.Employee == Third);
        var task = Assert.Single(bench.AllOf(ObligationKind.ReachEmployees));
        Assert.Equal(ObligationStatus.Open, task.Status);
        Assert.Contains(bench.MailsAbout(task), m => m is { Office: OfficeRole.Hr, Kind: MailKind.ObligationRequest } && m.Mail.Text.Contains("ist per E-Mail nicht erreichbar", StringComparison.Ordinal));
        Assert.Equal("unknown-mailbox", Assert.Single(await bench.Get<Undeliverables>().AllAsync(bench.Id)).Reason);

        Assert.Equal(AddressCorrection.Corrected, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr"));
        await bench.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(
            [MailKind.GuardrailsPublished, MailKind.KickOff, MailKind.Welcome],
            bench.Mails.Where(m => m.Employee == Third).Select(m => m.Kind).OrderBy(k => k.ToString(), StringComparer.Ordinal));
        Assert.All(bench.Mails.Where(m => m.Employee == Third), m => Assert.Equal(Right, m.Mail.ToAddress));
        Assert.Equal((ObligationStatus.Answered, Verdict.Done), (bench.AllOf(ObligationKind.ReachEmployees)[0].Status, bench.AllOf(ObligationKind.ReachEmployees)[0].Answer!.Verdict));
        Assert.Empty(await bench.Get<Undeliverables>().AllAsync(bench.Id));
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task An_invitation_that_nobody_got_goes_out_again_while_its_round_is_open()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Refuse = UnknownMailbox });
        await bench.UntilTryingAsync();
        var round = await bench.UntilRoundAsync();
        Assert.DoesNotContain(bench.MailsOf(MailKind.CheckInInvitation), m => m.Employee == Third);

        Assert.Equal(AddressCorrection.Corrected, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr"));
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Single(bench.MailsOf(MailKind.CheckInInvitation), m => m.Employee == Third);
        Assert.Equal(SubmitOutcome.Recorded, (await bench.CheckInAsync(round, Third)).Outcome);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_later_export_corrects_it_as_well()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Refuse = UnknownMailbox });
        await bench.UntilTryingAsync();
        var export = new IntakeResult(Staff.Of(12, p => p.Id == Third ? p with { Address = Right } : p), [], []);
        Assert.Equal(1, (await bench.Get<PeopleDesk>().UpdateAsync(bench.Id, export, "Hr")).Changed);
        await bench.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(3, bench.Mails.Count(m => m.Employee == Third));
        Assert.Null(bench.OpenOf(ObligationKind.ReachEmployees));
    }

    [Fact]
    public async Task Who_has_left_needs_no_address()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Refuse = UnknownMailbox });
        await bench.UntilTryingAsync();
        await bench.Get<PeopleDesk>().UpdateAsync(bench.Id, new IntakeResult([.. Staff.Of(12).Where(p => p.Id != Third)], [], []), "Hr");
        await bench.SettleAsync();
        Assert.Null(bench.OpenOf(ObligationKind.ReachEmployees));
        Assert.Equal(AddressCorrection.Unknown, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr"));
    }

    [Fact]
    public async Task An_office_holders_mails_follow_the_corrected_address_and_the_plan_stays()
    {
        var it = BenchPlan.Standard.Of(OfficeRole.It)!.Address;
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12), BenchPlan.Standard, new BenchParts { Refuse = m => m.ToAddress == it ? MailResult.OfAddress("unknown-mailbox") : null });
        await bench.UntilAsync(() => bench.OpenOf(ObligationKind.ReachEmployees) is { LastRung: >= 0 }, "HR is asked");
        Assert.Equal(AddressCorrection.Impossible, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, OfficeRole.It, "it", "Hr"));
        Assert.Equal(AddressCorrection.Corrected, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, OfficeRole.It, "it.neu@muster.example", "Hr"));
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Contains(bench.MailsOf(MailKind.ObligationRequest), m => m is { Office: OfficeRole.It, Mail.ToAddress: "it.neu@muster.example" });
        Assert.Equal(it, JourneyBench.Read(bench.Get<PlanBook>().OfAsync(bench.Id)).Plan.Of(OfficeRole.It)!.Address);
        Assert.Null(bench.OpenOf(ObligationKind.ReachEmployees));
    }

    [Theory]
    [InlineData("nonsense", AddressCorrection.Impossible)]
    [InlineData("Vorname4.Nachname4@muster.example", AddressCorrection.Taken)]
    public async Task An_address_that_cannot_be_right_changes_nothing(string address, AddressCorrection outcome)
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        Assert.Equal(outcome, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, address, "Hr"));
        Assert.Equal(Wrong, bench.People.Single(p => p.Id == Third).Address);
    }

    [Fact]
    public async Task After_the_end_nothing_is_corrected()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.CancelAsync(returnLicences: false);
        await bench.UntilEndedAsync();
        Assert.Equal(AddressCorrection.Over, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr"));
        Assert.Equal(AddressCorrection.Over, await bench.Get<AddressDesk>().CorrectAsync(bench.Id, OfficeRole.It, Right, "Hr"));
    }

    [Fact]
    public async Task A_bounce_fails_the_mail_and_asks_HR_and_comes_twice_in_vain()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        var bounced = new MailEvent("event-1", Key(bench, MailKind.KickOff), Wrong.ToUpperInvariant(), MailEventKind.AddressFails, "bounced");
        await TellAsync(bench, bounced, bounced);
        var task = Assert.Single(bench.AllOf(ObligationKind.ReachEmployees));
        Assert.Equal("bounced", Assert.Single(await LinesAsync(bench), l => l.State == MailState.Failed).Refusal);

        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr");
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal([Wrong, Right], bench.MailsOf(MailKind.KickOff).Where(m => m.Employee == Third).Select(m => m.Mail.ToAddress));

        await TellAsync(bench, bounced, bounced with { Id = "event-2" });
        Assert.Equal([task.Id], bench.AllOf(ObligationKind.ReachEmployees).Select(o => o.Id));
        Assert.Empty(await bench.Get<Undeliverables>().AllAsync(bench.Id));
        Assert.DoesNotContain(await LinesAsync(bench), l => l.State == MailState.Failed);
    }

    [Fact]
    public async Task A_block_fails_the_mail_and_asks_nobody()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await TellAsync(bench, new MailEvent("event-1", Key(bench, MailKind.KickOff), Wrong, MailEventKind.NotDelivered, "blocked"));
        Assert.Empty(bench.AllOf(ObligationKind.ReachEmployees));
        Assert.Single(await LinesAsync(bench), l => l is { State: MailState.Failed, Refusal: "blocked" });
    }

    [Fact]
    public async Task A_complaint_stops_every_mail_and_nothing_that_anybody_sees_is_another()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await using var other = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.AgreeAsync();
        await other.AgreeAsync();
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);
        await other.UntilMailAsync(MailKind.GuardrailsPublished);
        await TellAsync(bench, new MailEvent("event-1", Key(bench, MailKind.GuardrailsPublished), Wrong, MailEventKind.Complaint, "spam"));
        foreach (var one in (JourneyBench[])[bench, other])
        {
            await one.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
            await one.UntilDecisionAsync(answers: 8);
        }

        Assert.True(bench.Mails.Count(m => m.Employee == Third) < other.Mails.Count(m => m.Employee == Third));
        Assert.DoesNotContain(bench.Mails, m => m.Employee == Third && m.Kind is MailKind.KickOff or MailKind.CheckInSummary && m.Employee == Third);
        Assert.Equal(await LinesAsync(other), await LinesAsync(bench));
        Assert.Equal(other.Obligations.Select(o => o.Kind).Order(), bench.Obligations.Select(o => o.Kind).Order());
    }

    [Fact]
    public async Task A_complaint_holds_for_the_same_mailbox_and_ends_with_another()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        var silences = bench.Get<Silences>();
        var third = bench.MailsOf(MailKind.KickOff).Single(m => m.Employee == Third).Mail.Request;
        await TellAsync(bench, new MailEvent("event-1", Key(bench, MailKind.KickOff), Wrong, MailEventKind.Complaint, "spam"));
        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Wrong.ToUpperInvariant(), "Hr");
        Assert.True(await silences.IsKeptAsync(third));
        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr");
        Assert.False(await silences.IsKeptAsync(third));
    }

    [Fact]
    public async Task HRs_task_stays_while_one_is_left()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        foreach (var number in (int[])[3, 4])
        {
            var mail = bench.MailsOf(MailKind.KickOff).Single(m => m.Employee == Staff.Id(number)).Mail;
            await TellAsync(bench, new MailEvent($"event-{number}", mail.Key, mail.ToAddress, MailEventKind.AddressFails, "bounced"));
        }

        Assert.Single(bench.AllOf(ObligationKind.ReachEmployees));
        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Third, Right, "Hr");
        await bench.SettleAsync();
        Assert.NotNull(bench.OpenOf(ObligationKind.ReachEmployees));
        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, Staff.Id(4), "vier@muster.example", "Hr");
        await bench.SettleAsync();
        Assert.Null(bench.OpenOf(ObligationKind.ReachEmployees));
    }

    [Theory]
    [InlineData(MailKind.CheckInReminder)]
    [InlineData(MailKind.CheckInSummary)]
    public async Task A_mail_that_would_tell_who_answered_leads_to_nothing(MailKind kind)
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.UntilMailAsync(kind);
        await bench.SettleAsync();
        var before = await LinesAsync(bench);
        await TellAsync(bench, new MailEvent("event-1", Key(bench, kind), Wrong, MailEventKind.AddressFails, "bounced"));
        Assert.Empty(bench.AllOf(ObligationKind.ReachEmployees));
        Assert.Empty(await bench.Get<Undeliverables>().AllAsync(bench.Id));
        Assert.Equal(before, await LinesAsync(bench));
    }

    [Fact]
    public async Task Events_about_nothing_of_ours_change_nothing()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        foreach (var key in (string[])["", "/", "x", "r-gone/a", $"{bench.Id}/nothing", $"{bench.Id}/ä b", $"{bench.Id}/{new string('a', 5000)}"])
        {
            await TellAsync(bench, new MailEvent("event-" + key.Length, key, Wrong, MailEventKind.AddressFails, "bounced"));
        }

        Assert.Empty(bench.AllOf(ObligationKind.ReachEmployees));
    }

    [Fact]
    public async Task All_of_it_goes_with_the_people_list()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.Get<AddressDesk>().CorrectAsync(bench.Id, OfficeRole.It, "it.neu@muster.example", "Hr");
        await TellAsync(
            bench,
            new MailEvent("event-1", Key(bench, MailKind.KickOff), Wrong, MailEventKind.AddressFails, "bounced"),
            new MailEvent("event-2", Key(bench, MailKind.Welcome), Wrong, MailEventKind.Complaint, "spam"));
        string[] tables = [Tables.Undeliverable, Tables.Silences, Tables.SeenEvents, Tables.OfficeAddresses];
        var store = bench.Get<IDocumentStore>();
        foreach (var table in tables)
        {
            Assert.NotEmpty(await store.ListAsync(table, Tables.Of(bench.Id), after: null, limit: 10));
        }

        await bench.CancelAsync(returnLicences: false);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(91));
        foreach (var table in tables)
        {
            Assert.Empty(await store.ListAsync(table, Tables.Of(bench.Id), after: null, limit: 10));
        }
    }

    private static MailResult? UnknownMailbox(OutgoingMail mail) => mail.ToAddress == Wrong ? MailResult.OfAddress("unknown-mailbox") : null;

    private static string Key(JourneyBench bench, MailKind kind) => bench.MailsOf(kind).Last(m => m.Employee == Third).Mail.Key;

    private static Task<IReadOnlyList<OutboxLine>> LinesAsync(JourneyBench bench) => new OutboxView(bench.Get<IDocumentStore>()).ReadAsync(bench.Id);

    private static async Task TellAsync(JourneyBench bench, params MailEvent[] events)
    {
        await bench.Get<MailEventDesk>().RecordAsync(events);
        await bench.SettleAsync();
    }
}
