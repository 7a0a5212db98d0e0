using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Tests.Journeys.Bench;
using Adoption.Rollouts.Watching;

namespace Adoption.Rollouts.Tests.Watching;

public sealed class ProgrammeMetersTests
{
    [Fact]
    public async Task Meters_OverARollout_CountMailsLicencesAndAnswers_AndNothingOfCheckIns()
    {
        var seen = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var tags = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == ProgrammeMeters.Name)
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, with, _) =>
        {
            seen.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
            foreach (var tag in with)
            {
                tags.TryAdd($"{instrument.Name} {tag.Value}", 0);
            }
        });
        listener.Start();

        await using var bench = await JourneyBench.StartedAsync(Staff.Of(12), BenchPlan.Standard);
        await bench.UntilTryingAsync();
        await bench.UntilDecisionAsync(answers: 6);
        await bench.AnswerAsync(ObligationKind.Decision, Verdict.Scale);
        await bench.UntilEndedAsync();

        // Other tests count beside this one: what is counted here is the least there can be.
        Assert.True(seen["adoption.mails.sent"] >= 12, "mails");
        Assert.True(seen["adoption.licences"] >= 12, "licences");
        Assert.True(seen["adoption.obligations.answered"] >= 5, "answers of office-holders");
        Assert.True(seen["adoption.checkins.closed"] >= 3, "rounds");
        Assert.Contains("adoption.mails.sent Welcome", tags.Keys);
        Assert.DoesNotContain(tags.Keys, t => t.Contains("CheckIn", StringComparison.Ordinal));
    }
}
