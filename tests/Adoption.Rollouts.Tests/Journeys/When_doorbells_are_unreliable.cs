using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_doorbells_are_unreliable
{
    [Theory]
    [InlineData("the first ring of each instance is lost")]
    [InlineData("every second ring is lost")]
    [InlineData("every ring comes twice")]
    public async Task The_rollout_ends_as_it_should(string how)
    {
        Func<int, int> times = how switch
        {
            "the first ring of each instance is lost" => n => n == 1 ? 0 : 1,
            "every second ring is lost" => n => n % 2 == 0 ? 0 : 1,
            _ => _ => 2,
        };
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12), BenchPlan.WithCouncil, new BenchParts { Client = c => new UnreliableClient(c, times), SweepEvery = TimeSpan.FromMinutes(30) });
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 12);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();

        Assert.Equal(Decision.Scale, bench.Rollout.Decision);
        await bench.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(12, bench.MailsOf(MailKind.Story).Count);
        bench.AssertNothingTwice();
    }

    [Fact]
    public async Task A_resumption_whose_rings_are_lost_is_rung_again()
    {
        // Two rings reach each instance in vain: that of the pause and that of the resumption.
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12),
            BenchPlan.Standard,
            new BenchParts { Client = c => new UnreliableClient(c, n => n <= 2 ? 0 : 1), SweepEvery = TimeSpan.FromMinutes(30) });
        await bench.AgreeAsync();
        await bench.PauseAsync();
        await bench.AdvanceAsync(TimeSpan.FromMinutes(2));
        await bench.ResumeAsync();
        await bench.UntilMailAsync(MailKind.GuardrailsPublished);

        Assert.InRange(bench.Now, BenchParts.Monday, BenchParts.Monday.AddDays(2));
    }

    [Fact]
    public async Task A_cancellation_whose_rings_are_lost_winds_up_all_the_same()
    {
        await using var bench = await JourneyBench.StartedAsync(
            Staff.Of(12),
            BenchPlan.Standard,
            new BenchParts { Client = c => new UnreliableClient(c, n => n <= 1 ? 0 : 1), SweepEvery = TimeSpan.FromMinutes(30) });
        await bench.CancelAsync(returnLicences: true);
        Assert.Null(bench.Rollout.EndedAt);
        await bench.UntilEndedAsync();

        Assert.InRange(bench.Now, BenchParts.Monday, BenchParts.Monday.AddHours(2));
    }
}
