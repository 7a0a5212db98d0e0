using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_licences_fail
{
    private static readonly string Third = Staff.Of(12)[2].Address!;

    [Fact]
    public async Task IT_repairs_them_and_each_employee_is_welcomed_once()
    {
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions
        {
            Failing = new Dictionary<string, LicenceFailure> { [Third] = LicenceFailure.AccountBlocked },
        });
        await bench.UntilAskedAsync(ObligationKind.RepairLicences);
        await bench.UntilMailAsync(MailKind.Welcome);
        Assert.Equal(11, bench.MailsOf(MailKind.Welcome).Count);
        Assert.DoesNotContain(bench.MailsOf(MailKind.Welcome), m => m.Mail.ToAddress == Third);

        // The list stands behind sign-in: the mail names nobody.
        Assert.DoesNotContain(bench.MailsAbout(bench.OpenOf(ObligationKind.RepairLicences)!), m => m.Mail.Text.Contains("Nachname3", StringComparison.Ordinal));

        await bench.Get<SimulatedDirectory>().RepairAsync("Copilot", Third);
        await bench.AnswerAsync(ObligationKind.RepairLicences, Verdict.Done);
        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);
        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Count);
        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Select(m => m.Employee).Distinct().Count());
    }

    [Fact]
    public async Task IT_says_repaired_but_it_is_not_and_is_asked_again_until_the_phase_goes_on_without()
    {
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions
        {
            Failing = new Dictionary<string, LicenceFailure> { [Third] = LicenceFailure.AccountBlocked },
        });
        for (var repair = 1; repair <= 3; repair++)
        {
            await bench.AnswerAsync(ObligationKind.RepairLicences, Verdict.Done);
        }

        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);
        Assert.Equal(3, bench.AllOf(ObligationKind.RepairLicences).Count);
        Assert.Equal(11, bench.Licences.WithAccess);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task Pending_ones_are_asked_about_until_they_are_there()
    {
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions { DelayedShare = 1, Delay = TimeSpan.FromHours(5) });
        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);

        Assert.Equal(12, bench.Licences.Of(LicenceState.Assigned));
        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Count);
        Assert.Empty(bench.AllOf(ObligationKind.RepairLicences));
    }

    [Fact]
    public async Task Pending_ones_that_never_come_are_ITs()
    {
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions { DelayedShare = 1, Delay = TimeSpan.FromDays(400) });
        await bench.UntilAskedAsync(ObligationKind.RepairLicences);

        Assert.Equal(12, bench.Licences.ByFailure[LicenceFailure.NotConfirmedInTime]);
        Assert.Empty(bench.MailsOf(MailKind.Welcome));
    }

    [Fact]
    public async Task An_outage_of_hours_is_waited_for()
    {
        var from = BenchParts.Monday;
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions { Outages = [new Outage(from, from.AddHours(6))] });
        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);

        Assert.Equal(12, bench.Licences.WithAccess);
        Assert.Empty(bench.AllOf(ObligationKind.PhaseFailed));
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task An_outage_of_days_fails_the_phase_and_a_retry_goes_on()
    {
        var from = BenchParts.Monday;
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions { Outages = [new Outage(from, from.AddDays(5))] });
        await bench.UntilAskedAsync(ObligationKind.PhaseFailed);
        await bench.AdvanceToAsync(from.AddDays(6));
        await bench.RetryAsync();
        await bench.UntilMailAsync(MailKind.Welcome);

        Assert.Equal(12, bench.MailsOf(MailKind.Welcome).Count);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task Short_of_seats_IT_buys_before_anybody_gets_one()
    {
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions { Seats = 8 });
        await bench.UntilAskedAsync(ObligationKind.ProvideSeats);
        Assert.Equal(0, bench.Licences.WithAccess);

        await bench.Get<SimulatedDirectory>().AddSeatsAsync("Copilot", 4);
        await bench.AnswerAsync(ObligationKind.ProvideSeats, Verdict.Done);
        await bench.UntilAskedAsync(ObligationKind.ConfirmStart);
        Assert.Equal(12, bench.Licences.WithAccess);
    }

    [Fact]
    public async Task Short_of_seats_and_none_to_be_had_fails_by_name()
    {
        await using var bench = await AgreedAsync(new SimulatedDirectoryOptions { Seats = 8 });
        await bench.AnswerAsync(ObligationKind.ProvideSeats, Verdict.CannotBeDone, a => a with { Comment = "Budget" });
        await bench.UntilAskedAsync(ObligationKind.RepairLicences);

        Assert.Equal(4, bench.Licences.ByFailure[LicenceFailure.NoSeatsLeft]);
        await bench.UntilMailAsync(MailKind.Welcome);
        Assert.Equal(8, bench.MailsOf(MailKind.Welcome).Count);
    }

    private static async Task<JourneyBench> AgreedAsync(SimulatedDirectoryOptions directory)
    {
        var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Directory = directory });
        await bench.AgreeAsync();
        return bench;
    }
}
