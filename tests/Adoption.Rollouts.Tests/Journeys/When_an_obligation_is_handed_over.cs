using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Obligations.Deputies;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_an_obligation_is_handed_over
{
    private static readonly RolloutPlan Plan = BenchPlan.Standard.WithLadders(l => l with
    {
        RemindAfterDays = 3,
        Rungs = [new RungPlan(5, OfficeRole.ProgrammeOwner), new RungPlan(9, OfficeRole.Sponsor)],
        ExpireAfterDays = null,
    });

    private static readonly DeputyPerson Ada = new("Ada Vertreter", "ada.vertreter@muster.example", Language.En, "Urlaub");

    [Fact]
    public async Task The_deputy_is_asked_and_reminded_on_the_days_of_the_ladder_that_began_before()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await bench.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(HandOverOutcome.Done, (await HandOverAsync(bench, it, OfficeRole.It)).Outcome);
        await bench.AdvanceAsync(TimeSpan.FromDays(60));

        Assert.Equal(
            [
                (MailKind.ObligationRequest, "it", new DateOnly(2027, 2, 1)),
                (MailKind.DeputyAsked, "it-deputy-1", new DateOnly(2027, 2, 2)),
                (MailKind.ObligationReminder, "it", new DateOnly(2027, 2, 4)),
                (MailKind.ObligationReminder, "it-deputy-1", new DateOnly(2027, 2, 4)),
                (MailKind.ObligationEscalation, "programmeowner", new DateOnly(2027, 2, 8)),
                (MailKind.ObligationEscalation, "sponsor", new DateOnly(2027, 2, 12)),
            ],
            bench.MailsAbout(it)
                .Select(m => (m.Kind, m.Mail.Request.Recipient.Key, DateOnly.FromDateTime(m.At.UtcDateTime)))
                .OrderBy(m => m.Item3).ThenBy(m => m.Kind).ThenBy(m => m.Key, StringComparer.Ordinal));
        Assert.Equal(it.Schedule, bench.OpenOf(ObligationKind.SignOffIt)!.Schedule, (a, b) => a!.Rungs.SequenceEqual(b!.Rungs) && a.DueAt == b.DueAt);
        var asked = Single(bench, it, MailKind.DeputyAsked);
        Assert.Equal((Ada.Address, Ada.Name, Language.En), (asked.ToAddress, asked.ToName, asked.Language));
        Assert.Contains("Urlaub", asked.Body.Text, StringComparison.Ordinal);
        var known = bench.MailsAbout(it).Single(m => m.Kind == MailKind.ObligationReminder && m.Mail.Request.Recipient.Deputy is null).Mail;
        Assert.Contains("Ada Vertreter", known.Body.Text, StringComparison.Ordinal);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task Who_answers_is_recorded_for_the_office_and_the_rollout_goes_on()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await HandOverAsync(bench, it, OfficeRole.It);
        var told = bench.Mails.Count;

        Assert.Equal(AnswerOutcome.Recorded, (await bench.AnswerAsync(it, Verdict.Agreed, a => a with { Deputy = 1 })).Outcome);

        var answered = bench.Obligations.Single(o => o.Id == it.Id);
        Assert.Equal(1, answered.Answer!.Deputy);
        Assert.Equal(
            [ObligationEventKind.Asked, ObligationEventKind.HandedOver, ObligationEventKind.Answered], answered.History.Select(h => h.What));
        var audit = await bench.Get<AuditTrail>().ReadAsync(bench.Id);
        Assert.Contains(audit, e => (e.By, e.What) == ("It (deputy)", "SignOffIt: Agreed"));
        Assert.DoesNotContain(audit, e => $"{e.By} {e.What} {e.Reason}".Contains("Ada", StringComparison.Ordinal));
        await bench.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.DoesNotContain(bench.MailsAbout(it).Skip(told), m => m.Kind == MailKind.ObligationReminder);
    }

    [Fact]
    public async Task Taken_back_the_deputy_is_told_hears_nothing_more_and_can_answer_nothing()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await HandOverAsync(bench, it, OfficeRole.It);
        await bench.SettleAsync();

        Assert.Equal(HandOverOutcome.Done, (await bench.Get<DeputyDesk>().TakeBackAsync(bench.Id, it.Id, OfficeRole.It, "IT")).Outcome);
        Assert.Equal(HandOverOutcome.Done, (await bench.Get<DeputyDesk>().TakeBackAsync(bench.Id, it.Id, OfficeRole.It, "IT")).Outcome);
        Assert.Equal(AnswerOutcome.NoDeputy, (await bench.AnswerAsync(it, Verdict.Agreed, a => a with { Deputy = 1 })).Outcome);
        await bench.AdvanceAsync(TimeSpan.FromDays(4));

        Assert.Equal(ObligationStatus.Open, bench.OpenOf(ObligationKind.SignOffIt)!.Status);
        Assert.Equal(
            [MailKind.DeputyAsked, MailKind.DeputyReleased], bench.MailsAbout(it).Where(m => m.Mail.ToAddress == Ada.Address).Select(m => m.Kind));
        Assert.Equal(["it"], bench.MailsAbout(it).Where(m => m.Kind == MailKind.ObligationReminder).Select(m => m.Mail.Request.Recipient.Key));

        await HandOverAsync(bench, it, OfficeRole.It);
        Assert.Equal(AnswerOutcome.NoDeputy, (await bench.AnswerAsync(it, Verdict.Agreed, a => a with { Deputy = 1 })).Outcome);
        Assert.Equal(AnswerOutcome.Recorded, (await bench.AnswerAsync(it, Verdict.Agreed, a => a with { Deputy = 2 })).Outcome);
    }

    [Fact]
    public async Task Hr_names_a_deputy_for_whoever_is_away_and_the_office_hears_of_it()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await HandOverAsync(bench, it, OfficeRole.Hr);
        await bench.SettleAsync();

        var named = Single(bench, it, MailKind.DeputyNamed);
        Assert.Equal(Plan.People.It.Address, named.ToAddress);
        Assert.Contains("Ada Vertreter", named.Body.Text, StringComparison.Ordinal);
        Assert.Contains(Plan.People.Hr.Name, named.Body.Text, StringComparison.Ordinal);
        Assert.Contains(Plan.People.Hr.Name, Single(bench, it, MailKind.DeputyAsked).Body.Text, StringComparison.Ordinal);
        var opinion = await bench.UntilAskedAsync(ObligationKind.PrivacyOpinion);
        Assert.Equal(HandOverOutcome.NotTheirs, (await HandOverAsync(bench, opinion, OfficeRole.Hr)).Outcome);
        Assert.Null(bench.OpenOf(ObligationKind.PrivacyOpinion)!.Deputy);
    }

    [Theory]
    [InlineData(OfficeRole.It)]
    [InlineData(OfficeRole.Hr)]
    public async Task A_deputy_whom_mails_do_not_reach_is_the_matter_of_whoever_named_them(OfficeRole by)
    {
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12), Plan, new BenchParts { Refuse = m => m.ToAddress == Ada.Address ? MailResult.OfAddress("unknown-mailbox") : null });
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await HandOverAsync(bench, it, by);
        await bench.AdvanceAsync(TimeSpan.FromDays(4));

        var told = Assert.Single(bench.MailsAbout(it), m => m.Kind == MailKind.DeputyUnreached);
        Assert.Equal(by, told.Office);
        Assert.Contains(Ada.Address, told.Mail.Body.Text, StringComparison.Ordinal);
        Assert.Equal(by == OfficeRole.It, told.Mail.Body.Text.Contains("/obligations/", StringComparison.Ordinal));
        Assert.Empty(bench.AllOf(ObligationKind.ReachEmployees));
        Assert.Equal(ObligationStatus.Open, bench.OpenOf(ObligationKind.SignOffIt)!.Status);
    }

    [Fact]
    public async Task The_same_again_is_harmless_and_somebody_else_is_refused()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);

        Assert.Equal(HandOverOutcome.Done, (await HandOverAsync(bench, it, OfficeRole.It)).Outcome);
        Assert.Equal(HandOverOutcome.Done, (await HandOverAsync(bench, it, OfficeRole.It)).Outcome);
        Assert.Equal(HandOverOutcome.HasDeputy, (await HandOverAsync(bench, it, OfficeRole.It, Ada with { Address = "bo@muster.example" })).Outcome);
        await bench.SettleAsync();

        Assert.Single(bench.OpenOf(ObligationKind.SignOffIt)!.Deputies);
        Assert.Single(bench.MailsAbout(it), m => m.Kind == MailKind.DeputyAsked);
        await bench.AnswerAsync(it, Verdict.Agreed, a => a with { Deputy = 1 });
        Assert.Equal(HandOverOutcome.TooLate, (await HandOverAsync(bench, it, OfficeRole.It)).Outcome);
        Assert.Equal(HandOverOutcome.TooLate, (await bench.Get<DeputyDesk>().TakeBackAsync(bench.Id, it.Id, OfficeRole.It, "IT")).Outcome);
    }

    /// <summary>IT names a deputy; before that is written, management names the same person.</summary>
    [Fact]
    public async Task Four_eyes_stay_four_when_two_offices_name_the_same_person_at_the_same_moment()
    {
        var store = new RacingStore();
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan, new BenchParts { Store = store });
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        var management = await bench.UntilAskedAsync(ObligationKind.SignOffManagement);
        store.BeforeNextObligation = () => HandOverAsync(bench, management, OfficeRole.Management);

        Assert.Equal(HandOverOutcome.Refused, (await HandOverAsync(bench, it, OfficeRole.It)).Outcome);

        await bench.SweepAsync();
        Assert.Equal(Ada, bench.OpenOf(ObligationKind.SignOffManagement)!.Deputy!.Person);
        Assert.Null(bench.OpenOf(ObligationKind.SignOffIt)!.Deputy);
        Assert.DoesNotContain(bench.MailsAbout(it), m => m.Mail.ToAddress == Ada.Address);
        Assert.Equal(HandOverOutcome.Refused, (await HandOverAsync(bench, it, OfficeRole.It)).Outcome);
    }

    [Fact]
    public async Task A_crash_between_the_note_and_its_mail_loses_no_mail()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await bench.Get<ObligationBook>().ChangeAsync(bench.Id, it.Id, o => o.HandOver(Ada, OfficeRole.Hr, bench.Now));

        await bench.RestartAsync();
        await bench.SweepAsync();
        await bench.SweepAsync();

        Assert.Single(bench.MailsAbout(it), m => m.Kind == MailKind.DeputyAsked);
        Assert.Single(bench.MailsAbout(it), m => m.Kind == MailKind.DeputyNamed);
    }

    [Fact]
    public async Task A_cancelled_rollout_tells_the_deputy_too()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), Plan);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await HandOverAsync(bench, it, OfficeRole.It);
        await bench.SettleAsync();
        await bench.CancelAsync(returnLicences: true);

        Assert.Equal(
            [Ada.Address, Plan.People.It.Address],
            bench.MailsAbout(it).Where(m => m.Kind == MailKind.ObligationWithdrawn).Select(m => m.Mail.ToAddress).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Ninety_days_after_the_decision_nobody_knows_who_stood_in_and_nobody_is_named_anew()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        var it = await bench.UntilAskedAsync(ObligationKind.SignOffIt);
        await HandOverAsync(bench, it, OfficeRole.It);
        await bench.AnswerAsync(it, Verdict.Agreed, a => a with { Deputy = 1 });
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
        await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await bench.UntilDecisionAsync(answers: 12);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();
        var open = bench.Obligations.First(o => o is { Kind: ObligationKind.Integration, Status: ObligationStatus.Open });
        Assert.Equal(HandOverOutcome.Done, (await HandOverAsync(bench, open, OfficeRole.It)).Outcome);
        await bench.AdvanceToAsync(bench.Rollout.DecidedAt!.Value.AddDays(89.9));
        Assert.Contains("ada.vertreter", await DumpAsync(bench), StringComparison.OrdinalIgnoreCase);

        await bench.AdvanceToAsync(bench.Rollout.DecidedAt!.Value.AddDays(90.1));

        var dump = await DumpAsync(bench);
        Assert.DoesNotContain("vertreter", dump, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Urlaub", dump, StringComparison.Ordinal);
        Assert.Equal(1, bench.Obligations.Single(o => o.Id == it.Id).Answer!.Deputy);
        Assert.Null(bench.Obligations.Single(o => o.Id == open.Id).Deputy);
        Assert.Equal(HandOverOutcome.Refused, (await HandOverAsync(bench, open, OfficeRole.It)).Outcome);
    }

    private static Task<HandOverResult> HandOverAsync(JourneyBench bench, Obligation asked, OfficeRole by, DeputyPerson? to = null) =>
        bench.Get<DeputyDesk>().HandOverAsync(bench.Id, asked.Id, to ?? Ada, by, by.ToString());

    private static OutgoingMail Single(JourneyBench bench, Obligation about, MailKind kind) => Assert.Single(bench.MailsAbout(about), m => m.Kind == kind).Mail;

    private static async Task<string> DumpAsync(JourneyBench bench)
    {
        var all = new List<string>();
        foreach (var table in (string[])[Tables.Obligations, Tables.Outbox, Tables.Audit, Tables.Glances])
        {
            foreach (var partition in (string[])[Tables.AllRollouts, Tables.Of(bench.Id)])
            {
                all.AddRange((await bench.Get<IDocumentStore>().ListAsync(table, partition, null, 1000)).Select(d => $"{table}/{d.Row}: {d.Json}"));
            }
        }

        return string.Join('\n', all);
    }

    private sealed class RacingStore : IDocumentStore
    {
        private readonly InMemoryDocumentStore _inner = new();

        public Func<Task>? BeforeNextObligation { get; set; }

        public Task<StoredDocument?> GetAsync(string table, string partition, string row, CancellationToken cancellationToken = default) =>
            _inner.GetAsync(table, partition, row, cancellationToken);

        public Task<IReadOnlyList<StoredDocument>> ListAsync(
            string table, string partition, string? after, int limit, CancellationToken cancellationToken = default) =>
            _inner.ListAsync(table, partition, after, limit, cancellationToken);

        public async Task<CommitResult> CommitAsync(
            string table, string partition, IReadOnlyList<DocumentChange> changes, CancellationToken cancellationToken = default)
        {
            if (table == Tables.Obligations && BeforeNextObligation is { } first)
            {
                BeforeNextObligation = null;
                await first();
            }

            return await _inner.CommitAsync(table, partition, changes, cancellationToken);
        }

        public Task ScrubAsync(CancellationToken cancellationToken = default) => _inner.ScrubAsync(cancellationToken);
    }
}
