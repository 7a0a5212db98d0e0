using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

/// <summary>HR hands in a later export while the rollout runs.</summary>
public sealed class When_people_join_and_leave
{
    private static readonly MailKind[] Start = [MailKind.GuardrailsPublished, MailKind.Welcome, MailKind.KickOff];

    [Fact]
    public async Task Who_joins_gets_what_the_others_have_had_once_and_nobody_else_gets_it_again()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(2));
        var updated = await UpdateAsync(bench, Staff.Of(13));

        Assert.Equal(new PeopleUpdated(true, null, 1, 0, 0), updated);
        await bench.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.Equal(13, bench.Rollout.Headcount);
        Assert.Equal(13, bench.Licences.WithAccess);
        Assert.All(Start, kind => Assert.Equal(13, bench.MailsOf(kind).Select(m => m.Employee).Distinct().Count()));
        bench.AssertNothingTwice();
        var round = await bench.UntilRoundAsync();
        Assert.Equal(13, round.Invited);
        Assert.Equal(SubmitOutcome.Recorded, (await bench.CheckInAsync(round, Staff.Id(13))).Outcome);
    }

    [Fact]
    public async Task Who_leaves_gives_the_licence_back_and_who_comes_again_gets_one_again()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await UpdateAsync(bench, Staff.Of(11));
        Assert.Equal((11, 1), (bench.Licences.WithAccess, bench.Licences.Of(LicenceState.Returned)));
        Assert.Equal(11, (await bench.UntilRoundAsync()).Invited);

        await UpdateAsync(bench, Staff.Of(12));
        Assert.Equal((12, 0), (bench.Licences.WithAccess, bench.Licences.Of(LicenceState.Returned)));
        Assert.False(bench.People.Single(p => p.Id == Staff.Id(12)).Left);
    }

    [Fact]
    public async Task Who_joins_before_the_guardrails_are_agreed_is_simply_one_more()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await UpdateAsync(bench, Staff.Of(14));
        await bench.AdvanceAsync(TimeSpan.FromDays(5));
        Assert.DoesNotContain(bench.Mails, m => m.Employee is not null);
        Assert.Equal(0, bench.Licences.WithAccess);

        await bench.UntilTryingAsync();
        Assert.All(Start, kind => Assert.Equal(14, bench.MailsOf(kind).Count));
    }

    [Fact]
    public async Task While_the_works_councils_gate_is_closed_joiners_wait_too()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.WithCouncil);
        await bench.CouncilToleratesAsync(new DateOnly(2027, 2, 12));
        await bench.UntilTryingAsync();
        await bench.AdvanceToAsync(new DateTimeOffset(2027, 2, 15, 9, 0, 0, TimeSpan.Zero));
        await UpdateAsync(bench, Staff.Of(13));
        await bench.AdvanceAsync(TimeSpan.FromDays(5));
        Assert.Equal(12, bench.Licences.WithAccess);

        await bench.CouncilAgreesAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(13, bench.Licences.WithAccess);
        Assert.Contains(bench.MailsOf(MailKind.KickOff), m => m.Employee == Staff.Id(13));
    }

    [Fact]
    public async Task A_joiner_whose_licence_fails_is_ITs()
    {
        var directory = new SimulatedDirectoryOptions
        {
            Failing = new Dictionary<string, LicenceFailure> { [Staff.Of(13)[12].Address!] = LicenceFailure.UnknownInDirectory },
        };
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { Directory = directory });
        await bench.UntilTryingAsync();
        await UpdateAsync(bench, Staff.Of(13));
        var asked = await bench.UntilAskedAsync(ObligationKind.RepairLicences);
        await bench.Get<SimulatedDirectory>().RepairAsync(BenchPlan.Standard.Licences.Product, Staff.Of(13)[12].Address!);
        await bench.AnswerAsync(asked, Verdict.Done);

        Assert.Equal(13, bench.Licences.WithAccess);
    }

    [Fact]
    public async Task The_same_export_again_an_export_with_errors_and_one_after_the_decision_change_nothing()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        Assert.Equal(new PeopleUpdated(true, null, 0, 0, 0), await UpdateAsync(bench, Staff.Of(12)));
        var bad = new IntakeResult([], [new IntakeError(2, null, IntakeReason.NameMissing)], []);
        Assert.False((await bench.Get<PeopleDesk>().UpdateAsync(bench.Id, bad, "Hr")).Done);
        await bench.UntilDecisionAsync(answers: 12);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Stop);
        Assert.False((await UpdateAsync(bench, Staff.Of(13))).Done);

        Assert.Equal(12, bench.People.Count(p => !p.Left));
        Assert.Equal(0, bench.Rollout.PeopleUpdates);
    }

    [Fact]
    public async Task An_update_whose_orchestration_was_never_started_is_taken_up_by_the_sweeper()
    {
        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard, new BenchParts { SweepEvery = null });
        await bench.UntilTryingAsync();
        // What a process leaves behind that died between the store and the start.
        await bench.Get<PeopleBook>().SaveAsync(bench.Id, [Staff.Of(13)[12]]);
        await bench.Get<RolloutBook>().ChangeAsync(bench.Id, r => r with { PeopleUpdates = 1 });
        await bench.SweepAsync();
        Assert.Equal(13, bench.Licences.WithAccess);

        await bench.Client.PurgeAsync(PeopleUpdateOrchestrator.InstanceOf(bench.Id, 1));
        await bench.Get<Sweeper>().SweepAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(4));
        bench.AssertNothingTwice();
    }

    private static async Task<PeopleUpdated> UpdateAsync(JourneyBench bench, IReadOnlyList<Participant> people)
    {
        var updated = await bench.Get<PeopleDesk>().UpdateAsync(bench.Id, new IntakeResult(people, [], []), "Hr");
        await bench.SettleAsync();
        return updated;
    }
}
