using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_somebody_has_no_mailbox
{
    private const int Unmailed = 3;

    private static readonly IReadOnlyList<Participant> People = Staff.Of(12, p => p.Id == Staff.Id(Unmailed) ? p with { Address = null } : p);

    [Fact]
    public async Task HR_hands_over_a_printed_code_and_it_answers_the_check_in()
    {
        await using var bench = await JourneyBench.StartedAsync(People, BenchPlan.Standard);
        await bench.UntilTryingAsync();
        Assert.NotNull(bench.OpenOf(ObligationKind.ReachEmployees));
        var codes = bench.Get<PrintedCodes>();
        var (person, code) = Assert.Single(await codes.ListAsync(bench.Id));
        Assert.Equal(Staff.Id(Unmailed), person.Id);
        Assert.Matches("^[a-z0-9]{5}-[a-z0-9]{5}$", code);

        var round = await bench.UntilRoundAsync();
        Assert.Equal(12, round.Invited);
        var typed = await codes.FindAsync(bench.Id, $" {code.ToUpperInvariant().Replace('0', 'O').Replace('1', 'I')} ");
        Assert.Equal(SubmitOutcome.Recorded, (await bench.CheckInAsync(round, typed!.Value)).Outcome);
        Assert.DoesNotContain(bench.Mails, m => m.Employee == Staff.Id(Unmailed));
    }

    [Fact]
    public async Task A_wrong_code_a_foreign_one_and_one_of_somebody_who_has_left_are_nobodys()
    {
        await using var bench = await JourneyBench.StartedAsync(People, BenchPlan.Standard);
        var codes = bench.Get<PrintedCodes>();
        var (_, code) = Assert.Single(await codes.ListAsync(bench.Id));

        Assert.Null(await codes.FindAsync(bench.Id, "aaaaa-aaaaa"));
        Assert.Null(await codes.FindAsync(bench.Id, ""));
        Assert.Null(await codes.FindAsync(new("r-elsewhere"), code));
        await bench.Get<PeopleBook>().LeaveAsync(bench.Id, Staff.Id(Unmailed));
        Assert.Null(await codes.FindAsync(bench.Id, code));
        Assert.Empty(await codes.ListAsync(bench.Id));
    }

    [Fact]
    public async Task An_updated_export_keeps_the_code_and_an_address_ends_it()
    {
        await using var bench = await JourneyBench.StartedAsync(People, BenchPlan.Standard);
        var codes = bench.Get<PrintedCodes>();
        var (_, code) = Assert.Single(await codes.ListAsync(bench.Id));
        await UpdateAsync(bench, [.. People, Staff.Of(13)[12] with { Address = null }]);
        Assert.Equal(2, (await codes.ListAsync(bench.Id)).Count);
        Assert.Equal(Staff.Id(Unmailed), await codes.FindAsync(bench.Id, code));

        await UpdateAsync(bench, Staff.Of(13));
        Assert.Empty(await codes.ListAsync(bench.Id));
        Assert.Null(await codes.FindAsync(bench.Id, code));
    }

    [Fact]
    public async Task The_codes_go_with_the_people_list()
    {
        await using var bench = await JourneyBench.StartedAsync(People, BenchPlan.Standard);
        await bench.CancelAsync(returnLicences: false);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(91));

        Assert.Empty(await bench.Get<IDocumentStore>().ListAsync(Tables.PrintedCodes, Tables.Of(bench.Id), after: null, limit: 10));
    }

    private static Task<PeopleUpdated> UpdateAsync(JourneyBench bench, IReadOnlyList<Participant> people) =>
        bench.Get<PeopleDesk>().UpdateAsync(bench.Id, new IntakeResult(people, [], []), "Hr");
}
