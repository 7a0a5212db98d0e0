using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;

namespace Adoption.Rollouts.Tests.Journeys;

public sealed class When_the_process_restarts
{
    [Fact]
    public async Task At_every_step_of_the_driver_the_outcome_is_the_same()
    {
        await using var undisturbed = await JourneyBench.CreateAsync();
        await RunAsync(undisturbed, _ => Task.CompletedTask);
        await using var disturbed = await JourneyBench.CreateAsync();
        await RunAsync(disturbed, b => b.RestartAsync());

        Assert.Equal(Keys(undisturbed), Keys(disturbed));
        Assert.Equal(undisturbed.Rollout.Decision, disturbed.Rollout.Decision);
        disturbed.AssertNothingTwice();
    }

    private static async Task RunAsync(JourneyBench bench, Func<JourneyBench, Task> between)
    {
        await bench.StartAsync(Staff.Of(12), BenchPlan.Standard);
        await between(bench);
        await bench.AgreeAsync();
        await between(bench);
        await bench.AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await between(bench);
        await bench.UntilMailAsync(MailKind.KickOff);
        for (var round = 1; round <= 3; round++)
        {
            var open = await bench.UntilRoundAsync();
            await between(bench);
            for (var n = 1; n <= 6; n++)
            {
                await bench.CheckInAsync(open, Staff.Id(n));
            }

            await between(bench);
            await bench.UntilClosedAsync(open);
            await between(bench);
        }

        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Stop);
        await between(bench);
        await bench.UntilEndedAsync();
        await bench.AdvanceAsync(TimeSpan.FromDays(5));
    }

    /// <summary>Without the rollout's own random id and the rounds' secrets.</summary>
    private static IEnumerable<string> Keys(JourneyBench bench) => bench.Mails
        .Select(m => m.Mail.Request)
        .Select(r => $"{r.Kind} {r.Occasion} {r.Cycle} {r.Rung} {r.Recipient.Key}")
        .Order(StringComparer.Ordinal);
}
