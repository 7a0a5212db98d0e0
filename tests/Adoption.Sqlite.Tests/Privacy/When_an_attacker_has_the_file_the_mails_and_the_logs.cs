using System.Globalization;
using Adoption.Rollouts;
using Adoption.Rollouts.Mail;

namespace Adoption.Sqlite.Tests.Privacy;

/// <summary>
/// The whole programme on the real file; the attacker has every mail, every log line at any level, every row of every table, the bytes of
/// the file and its log, the summary and the business case. Two runs that differ only in who said what, or who said nothing, look the same.
/// </summary>
public sealed class When_an_attacker_has_the_file_the_mails_and_the_logs(AttackedWorlds worlds) : IClassFixture<AttackedWorlds>
{
    private const int People = 12;

    [Theory]
    [InlineData(People, 1, 5)]
    [InlineData(People, 2, 8)]
    [InlineData(30, 3, 17)]
    public async Task Should_see_the_same_when_two_people_had_given_each_others_answers(int people, int one, int other)
    {
        var (usual, swapped) = (await worlds.UsualAsync(people), await worlds.SwappedAsync(people, one, other));

        Sight.AssertSame(Sight.WithoutMailboxes(usual.AfterClosing), Sight.WithoutMailboxes(swapped.AfterClosing));
        Sight.AssertSame(
            Sight.Lines(usual.Mails.Where(IsNoReminder).Select(Whole)), Sight.Lines(swapped.Mails.Where(IsNoReminder).Select(Whole)));
    }

    [Fact]
    public async Task Should_see_the_same_when_two_people_had_answered_at_each_others_time() => Sight.AssertSame(
        Sight.Of((await worlds.UsualAsync(People)).AfterClosing), Sight.Of((await worlds.CrossedAsync(People, 1, 5)).AfterClosing));

    [Fact]
    public async Task Should_see_the_same_whichever_of_two_reminded_people_kept_silent() => Sight.AssertSame(
        Sight.Of((await worlds.UsualAsync(People)).AfterClosing), Sight.Of((await worlds.SilentAsync(People, 9, 10)).AfterClosing));

    /// <summary>Whoever reads everybody's mailbox sees who got a reminder; nothing else tells.</summary>
    [Fact]
    public async Task Should_see_the_same_but_for_the_reminders_in_the_mailboxes_whoever_kept_silent() => Sight.AssertSame(
        Sight.WithoutMailboxes((await worlds.UsualAsync(People)).AfterClosing),
        Sight.WithoutMailboxes((await worlds.SilentAsync(People, 2, 11)).AfterClosing));

    /// <summary>While the round is open the office-holders' view of the outbox and the logs tell nobody who has answered.</summary>
    [Fact]
    public async Task Should_learn_nothing_from_the_outbox_view_and_the_logs_before_closing()
    {
        var (usual, other) = (await worlds.UsualAsync(People), await worlds.SilentAsync(People, 2, 11));

        Sight.AssertSame(Sight.Lines(usual.BeforeClosing.Outbox), Sight.Lines(other.BeforeClosing.Outbox));
        Sight.AssertSame(Sight.Lines(usual.BeforeClosing.Log), Sight.Lines(other.BeforeClosing.Log));
        Assert.DoesNotContain(usual.BeforeClosing.Outbox, l => l.Contains(nameof(MailKind.CheckInReminder), StringComparison.Ordinal));
        Assert.Contains(usual.AfterClosing.Outbox, l =>
            l.Contains(nameof(MailKind.CheckInReminder), StringComparison.Ordinal) && l.Contains($"Count = {People},", StringComparison.Ordinal));
    }

    /// <summary>A message that the provider had put off still lies in the queue, but nobody can tell whose it was.</summary>
    [Theory]
    [InlineData(MailKind.CheckInReminder, 9, 10)]
    [InlineData(MailKind.CheckInInvitation, 3, 11)]
    public async Task Should_not_learn_whose_mail_still_waits_in_the_queue(MailKind kind, int one, int other)
    {
        var first = await worlds.PutOffAsync(kind, one);
        var left = Assert.Single(first.AfterClosing.Rows, r => r.Table == "messages" && r["body"].Contains("round-1", StringComparison.Ordinal));

        Assert.DoesNotContain(first.People, p => left.Text.Contains(p.Id.Value, StringComparison.Ordinal));
        Assert.DoesNotContain(first.AfterClosing.Rows, r => r.Table == "documents" && left["body"].EndsWith(r["row"], StringComparison.Ordinal));
        Sight.AssertSame(
            Sight.WithoutMailboxes(first.AfterClosing), Sight.WithoutMailboxes((await worlds.PutOffAsync(kind, other)).AfterClosing));
    }

    [Theory]
    [InlineData(MailKind.CheckInReminder, 9, 10)]
    [InlineData(MailKind.CheckInInvitation, 3, 11)]
    public async Task Should_not_learn_whose_mail_was_refused(MailKind kind, int one, int other) => Sight.AssertSame(
        Sight.WithoutMailboxes((await worlds.RefusedAsync(kind, one)).AfterClosing),
        Sight.WithoutMailboxes((await worlds.RefusedAsync(kind, other)).AfterClosing));

    [Fact]
    public async Task Should_find_no_byte_of_what_joined_people_and_answers()
    {
        var run = await worlds.UsualAsync(People);
        List<RawRow> gone = [.. run.BeforeClosing.Rows.Where(r => r.Table == "documents" && Joins(r))];

        // One secret, ten answers under the keys it makes, ten flags, twelve reminders; and the gates of both ledgers.
        Assert.Equal(1 + 10 + 10 + People, gone.Count(r => !r["row"].StartsWith("gate.", StringComparison.Ordinal)));
        Assert.All(gone, r => Assert.DoesNotContain(run.AfterClosing.Rows, a => a["tbl"] == r["tbl"] && a["row"] == r["row"] && a["partition"] == r["partition"]));
        Assert.All(
            gone.Where(r => r["tbl"] is Tables.Answers or Tables.Outbox && r["row"].Length > 32),
            r => Assert.False(run.File.Holds(r["row"][^64..]), r.Text));
        Assert.All(gone.Where(r => r["tbl"] == Tables.RoundSecrets), r => Assert.False(run.File.Holds(r["json"])));
        Assert.False(run.File.Holds($"{Tables.Participation}{run.Rollout}"));
    }

    [Fact]
    public async Task Should_find_nobody_where_answers_lie_and_no_comment_beside_another_answer()
    {
        var run = await worlds.UsualAsync(People);
        List<RawRow> answers = [.. run.AfterClosing.Rows.Where(r => r["tbl"] is Tables.Answers or Tables.Rounds or Tables.BusinessCases)];

        Assert.Equal(10, answers.Count(r => r["row"].StartsWith("a.", StringComparison.Ordinal)));
        Assert.DoesNotContain(answers, r => run.People.Any(p => Names(p).Any(n => r.Text.Contains(n, StringComparison.OrdinalIgnoreCase))));
        foreach (var comment in Enumerable.Range(0, 9).Select(AttackedWorlds.CommentOf))
        {
            var row = Assert.Single(run.AfterClosing.Rows, r => r.Text.Contains(comment, StringComparison.Ordinal));
            Assert.StartsWith("c.", row["row"], StringComparison.Ordinal);
            Assert.Equal($$"""{"text":"{{comment}}"}""", row["json"]);
        }
    }

    [Fact]
    public async Task Should_find_nothing_personal_in_histories_queues_and_logs()
    {
        var run = await worlds.UsualAsync(People);
        string[] tables = ["instances", "history", "activities", "timers", "inbox", "messages", "meta"];
        List<string> lines = [.. run.AfterClosing.Rows.Concat(run.BeforeClosing.Rows).Where(r => tables.Contains(r.Table)).Select(r => r.Text), .. run.Log];

        Assert.Contains(lines, l => l.Contains("CheckIn", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("log|Adoption.Rollouts", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => run.People.Any(p => Names(p).Any(n => l.Contains(n, StringComparison.OrdinalIgnoreCase))));
        Assert.DoesNotContain(lines, l => l.Contains("Merkzeichen", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => l.Contains(run.Plan.People.Head.Name, StringComparison.Ordinal) || l.Contains('@', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Should_find_the_same_summary_in_every_mail()
    {
        var run = await worlds.UsualAsync(People);
        var summaries = run.Mails.Where(m => m.Kind == MailKind.CheckInSummary).ToList();
        var texts = summaries.GroupBy(m => m.Language).Select(g => g.Select(m => m.Text.Replace(m.ToName, "", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));

        Assert.Equal(People, summaries.Count);
        Assert.All(texts, t => Assert.Single(t));
        Assert.All(Enumerable.Range(0, 9), i => Assert.Contains(AttackedWorlds.CommentOf(i), summaries[0].Text, StringComparison.Ordinal));
        Assert.All(run.Mails, m => Assert.DoesNotContain(
            run.People.Where(p => p.Address != m.ToAddress), p => Whole(m).Contains(p.Name, StringComparison.Ordinal) || Whole(m).Contains(p.Number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Should_find_no_time_at_which_somebody_answered()
    {
        var run = await worlds.UsualAsync(People);
        var round = run.Cycle.Rounds[0];
        IEnumerable<DateTimeOffset> times = Enumerable.Range(0, 10).Select(i =>
            (i >= 7 ? round.RemindAt!.Value.AddHours(20) : round.OpensAt) + new TimeSpan(0, 41 * (i + 1), 13));
        List<string> lines = [.. run.AfterClosing.Rows.Select(r => r.Text), .. run.Log, .. run.Mails.Select(Whole)];

        Assert.Contains(lines, l => l.Contains(Written(round.OpensAt), StringComparison.Ordinal));
        Assert.All(times, t => Assert.DoesNotContain(lines, l =>
            l.Contains(Written(t), StringComparison.Ordinal) || l.Contains(t.UtcTicks.ToString(CultureInfo.InvariantCulture)[..11], StringComparison.Ordinal)));
    }

    private static bool Joins(RawRow row) =>
        row["tbl"] is Tables.RoundSecrets or Tables.Participation
        || (row["tbl"] == Tables.Answers && row["row"].StartsWith("o.", StringComparison.Ordinal))
        || (row["tbl"] == Tables.Outbox && row["row"].Contains("checkinreminder", StringComparison.Ordinal));

    private static bool IsNoReminder(OutgoingMail mail) => mail.Kind != MailKind.CheckInReminder;

    private static IEnumerable<string> Names(Rollouts.Department.Participant person) => [person.Id.Value, person.Name, person.Number, person.Address!];

    private static string Written(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Whole(OutgoingMail mail) =>
        $"{mail.Subject}\n{string.Join('\n', mail.Text.Split('\n').Order(StringComparer.Ordinal))}\n{string.Join('\n', mail.Attachments)}";
}
