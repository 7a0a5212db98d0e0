using Adoption.Rollouts.Contract.Licences;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Rollouts.Tests.Licences;

public sealed class SimulatedDirectoryTests : LicenceProviderContract
{
    private static readonly SimulatedDirectoryOptions Plain = new() { Seats = Seats };
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 9, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore _store = new();
    private readonly List<SimulatedDirectory> _opened = [];

    protected override Task<ILicenceProvider> OpenAsync() => Task.FromResult<ILicenceProvider>(Open(Plain));

    protected override Task<ILicenceProvider> ReopenAsync() => OpenAsync();

    protected override Task CloseAsync()
    {
        _opened.ForEach(d => d.Dispose());
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Assign_Delayed_IsPendingUntilItsTimeHasCome()
    {
        var directory = Open(new() { DelayedShare = 1, Delay = TimeSpan.FromHours(3) });
        Assert.Equal(LicenceState.Pending, (await directory.AssignAsync(Product, People(1, 1)))[0].State);
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(LicenceState.Pending, (await directory.CheckAsync(Product, People(1, 1)))[0].State);
        Assert.Equal(LicenceState.Pending, (await directory.AssignAsync(Product, People(1, 1)))[0].State);
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(LicenceState.Assigned, (await directory.CheckAsync(Product, People(1, 1)))[0].State);
    }

    [Fact]
    public async Task Assign_DuringAnOutage_ThrowsAndGivesNothing()
    {
        var now = _time.GetUtcNow();
        var directory = Open(new() { Seats = 5, Outages = [new Outage(now, now.AddMinutes(10))] });
        await Assert.ThrowsAsync<DirectoryOutageException>(() => directory.AssignAsync(Product, People(1, 1)));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(0, (await directory.GetSeatsAsync(Product)).InUse);
        Assert.Equal(LicenceState.Assigned, (await directory.AssignAsync(Product, People(1, 1)))[0].State);
    }

    [Fact]
    public async Task Assign_SomebodyOnTheList_FailsForTheReasonUntilRepaired()
    {
        var failing = new Dictionary<string, LicenceFailure>(StringComparer.OrdinalIgnoreCase) { ["Person2@muster.example"] = LicenceFailure.AccountBlocked };
        var directory = Open(new() { Failing = failing });
        var results = await directory.AssignAsync(Product, People(1, 3));
        Assert.Equal([null, LicenceFailure.AccountBlocked, null], results.Select(r => r.Failure));
        await directory.RepairAsync(Product, "person2@muster.example");
        Assert.Equal(LicenceState.Assigned, (await Open(new() { Failing = failing }).AssignAsync(Product, People(2, 1)))[0].State);
    }

    [Fact]
    public async Task Assign_WithShares_HitsAboutThatManyAndAlwaysTheSame()
    {
        var options = new SimulatedDirectoryOptions { Seed = "demo", FailingShare = 0.1, DelayedShare = 0.2, LicensedBeforeShare = 0.05 };
        var first = await AssignAllAsync(options, new InMemoryDocumentStore());
        Assert.Equal(first, await AssignAllAsync(options, new InMemoryDocumentStore()));
        Assert.NotEqual(first, await AssignAllAsync(options with { Seed = "other" }, new InMemoryDocumentStore()));
        Assert.InRange(first.Count(r => r.State == LicenceState.Failed), 60, 130);
        Assert.InRange(first.Count(r => r.State == LicenceState.Pending), 120, 220);
        Assert.InRange(first.Count(r => r.State == LicenceState.AlreadyAssigned), 25, 80);
        Assert.Equal(3, first.Where(r => r.Failure is not null).Select(r => r.Failure).Distinct().Count());
    }

    [Fact]
    public async Task AddSeats_WhenNoneIsLeft_HelpsAndIsRemembered()
    {
        await Provider.AssignAsync(Product, People(1, Seats));
        await Open(Plain).AddSeatsAsync(Product, 2);
        var again = Open(Plain);
        Assert.Equal(new SeatReport(Seats + 2, Seats), await again.GetSeatsAsync(Product));
        Assert.Equal(LicenceState.Assigned, (await again.AssignAsync(Product, People(Seats + 1, 1)))[0].State);
    }

    [Fact]
    public async Task GetSeats_WithoutALimit_SaysThatItCannotTell() =>
        Assert.Equal(new SeatReport(null, null), await Open(new()).GetSeatsAsync(Product));

    private async Task<List<LicenceResult>> AssignAllAsync(SimulatedDirectoryOptions options, IDocumentStore store)
    {
        using var directory = new SimulatedDirectory(options, _time, store);
        var results = new List<LicenceResult>();
        for (var page = 0; page < 10; page++)
        {
            results.AddRange(await directory.AssignAsync(Product, People((page * 100) + 1, 100)));
        }

        return results;
    }

    private SimulatedDirectory Open(SimulatedDirectoryOptions options)
    {
        var directory = new SimulatedDirectory(options, _time, _store);
        _opened.Add(directory);
        return directory;
    }
}
