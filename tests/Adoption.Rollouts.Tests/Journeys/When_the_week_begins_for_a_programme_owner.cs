using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_week_begins_for_a_programme_owner
{
    /// <summary>The Monday after the start, nine o'clock in Berlin.</summary>
    private static readonly DateTimeOffset NextMonday = BenchParts.Monday.AddDays(7);

    [Fact]
    public async Task One_mail_tells_of_all_their_departments_and_of_nobody_elses()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        Assert.True((await bench.StartAsync(Staff.Of(12), BenchPlan.Standard, "Lager")).Started);
        await bench.AgreeAsync();
        var others = BenchPlan.Standard.People with { ProgrammeOwner = new Person { Name = "Bo", Address = "bo@muster.example" } };
        Assert.True((await bench.StartAsync(Staff.Of(12), BenchPlan.Standard with { People = others }, "Werk")).Started);
        Assert.Empty(bench.MailsOf(MailKind.Digest));

        await bench.AdvanceToAsync(NextMonday);

        var digests = bench.MailsOf(MailKind.Digest);
        Assert.Equal(["bo@muster.example", BenchPlan.Standard.People.ProgrammeOwner.Address], digests.Select(m => m.Mail.ToAddress).Order(StringComparer.Ordinal));
        Assert.All(digests, m => Assert.Equal(OfficeRole.ProgrammeOwner, m.Office));
        var own = digests.Single(m => m.Mail.ToAddress != "bo@muster.example").Mail.Body;
        Assert.Contains("2 Abteilungen laufen", own.Template.Subject, StringComparison.Ordinal);
        Assert.Contains("Vertrieb (", own.Text, StringComparison.Ordinal);
        Assert.Contains("Lager (", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Werk", own.Text, StringComparison.Ordinal);
        Assert.Contains("Kosten im Monat: 2.810 EUR", own.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_every_week_once_though_its_carrier_is_paused_and_the_process_restarts()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.PauseAsync();
        await bench.AdvanceToAsync(NextMonday);
        await bench.RestartAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(7));

        Assert.Equal(
            [DateOnly.FromDateTime(NextMonday.UtcDateTime), DateOnly.FromDateTime(NextMonday.UtcDateTime.AddDays(7))],
            bench.MailsOf(MailKind.Digest).Select(m => DateOnly.FromDateTime(m.At.UtcDateTime)));
    }

    [Fact]
    public async Task What_is_over_is_told_once_and_then_there_is_no_more_digest()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.AdvanceToAsync(NextMonday.AddDays(1));
        await bench.CancelAsync(returnLicences: true);
        await bench.AdvanceAsync(TimeSpan.FromDays(28));

        var digests = bench.MailsOf(MailKind.Digest);
        Assert.Equal(2, digests.Count);
        Assert.Contains("keine Abteilung läuft mehr", digests[1].Mail.Body.Template.Subject, StringComparison.Ordinal);
        Assert.Contains("Seit dem letzten Überblick zu Ende", digests[1].Mail.Body.Text, StringComparison.Ordinal);
    }
}
