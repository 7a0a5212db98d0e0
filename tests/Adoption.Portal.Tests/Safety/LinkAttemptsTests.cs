using Adoption.Portal.Safety;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Portal.Tests.Safety;

/// <summary>Two instances on one store.</summary>
public sealed class LinkAttemptsTests
{
    private const string Address = "203.0.113.7";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore _store = new();
    private readonly LinkAttempts _first;
    private readonly LinkAttempts _second;

    public LinkAttemptsTests()
    {
        var options = new PortalOptions { PublicBaseUrl = new Uri("https://portal.example/"), RealTime = _clock, GuessesAMinute = 3 };
        (_first, _second) = (new LinkAttempts(_store, options), new LinkAttempts(_store, options));
    }

    [Fact]
    public async Task Guesses_OnBothInstances_CountTogether()
    {
        await _first.FailedAsync(Address);
        await _second.FailedAsync(Address);
        Assert.False(_first.IsHeldBack(Address) || _second.IsHeldBack(Address));

        await _second.FailedAsync(Address);
        Assert.True(_second.IsHeldBack(Address));
        Assert.False(_second.IsHeldBack("203.0.113.8"));

        // The first instance has not seen the last guess: it learns of it by one more.
        await _first.FailedAsync(Address);
        Assert.True(_first.IsHeldBack(Address));
    }

    [Fact]
    public async Task Guesses_OfAnotherMinute_AreForgotten()
    {
        for (var i = 0; i < 3; i++)
        {
            await _first.FailedAsync(Address);
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(_first.IsHeldBack(Address));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await _first.FailedAsync(Address);
        var kept = Assert.Single(await _store.ListAsync(PortalTables.LinkAttempts, PortalTables.All, after: null, 100));
        Assert.DoesNotContain(Address, kept.Row, StringComparison.Ordinal);
    }
}
