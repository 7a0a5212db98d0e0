using CsCheck;

namespace Adoption.Orchestration.Tests;

public sealed class RetryPolicyTests
{
    private static readonly Gen<RetryPolicy> AnyPolicy = Gen.Select(
        Gen.Int[1, 200],
        Gen.Int[0, 100_000].Select(s => TimeSpan.FromSeconds(s)),
        Gen.Double[1, 10],
        Gen.Int[0, 1_000_000].Select(s => TimeSpan.FromSeconds(s)),
        (attempts, first, factor, longest) => new RetryPolicy(attempts, first, factor, longest));

    [Fact]
    public void DelayAfter_Doubling_GrowsToTheLongest()
    {
        var policy = new RetryPolicy(6, TimeSpan.FromMinutes(1), 2, TimeSpan.FromMinutes(5));

        var minutes = Enumerable.Range(1, 6).Select(failed => policy.DelayAfter(failed)?.TotalMinutes);

        Assert.Equal([1, 2, 4, 5, 5, null], minutes);
    }

    [Fact]
    public void DelayAfter_AnyPolicy_NeverShrinksNorPassesTheLongestAndEnds() => AnyPolicy.Sample(policy =>
    {
        var delays = Enumerable.Range(1, policy.MaxAttempts).Select(policy.DelayAfter).ToList();

        Assert.Null(delays[^1]);
        Assert.All(delays.SkipLast(1), delay => Assert.InRange(delay!.Value, TimeSpan.Zero, policy.MaxDelay));
        Assert.All(delays.SkipLast(1).Zip(delays.SkipLast(1).Skip(1)), pair => Assert.True(pair.First <= pair.Second));
    });
}
