using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;
using CsCheck;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Rollouts.Tests.Licences;

public sealed class LicenceDeskTests : IDisposable
{
    private const string Product = "Copilot";
    private static readonly RolloutId Rollout = new("r-7");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 9, 1, 6, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore _store = new();
    private readonly List<IDisposable> _opened = [];

    private LicenceBook Book => new(_store, _time);

    [Fact]
    public async Task Assign_ADepartment_RecordsEveryResultWithItsTime()
    {
        await DeskOf(new() { DelayedShare = 0.3, FailingShare = 0.2, LicensedBeforeShare = 0.1 }).AssignAsync(Rollout, Product, People(250));
        var counts = await Book.CountAsync(Rollout);
        Assert.Equal(250, counts.ByState.Values.Sum());
        Assert.All(
            new[] { LicenceState.Assigned, LicenceState.AlreadyAssigned, LicenceState.Pending, LicenceState.Failed }, s => Assert.NotEqual(0, counts.Of(s)));
        Assert.Equal(counts.Of(LicenceState.Failed), counts.ByFailure.Values.Sum());
        Assert.Equal(counts.Of(LicenceState.Failed), (await Book.FailuresAsync(Rollout)).Count);
        Assert.Equal(counts.WithAccess, (await Book.WithAccessAsync(Rollout)).Count);
        Assert.All(await Book.PendingAsync(Rollout), r => Assert.Equal(_time.GetUtcNow(), r.Since));
    }

    [Fact]
    public async Task Assign_Again_ChangesNothing()
    {
        var desk = DeskOf(new() { DelayedShare = 0.3, LicensedBeforeShare = 0.1 });
        await desk.AssignAsync(Rollout, Product, People(50));
        var before = await Book.ReadAsync(Rollout, [.. People(50).Select(p => p.Id)]);
        _time.Advance(TimeSpan.FromDays(1));
        await desk.AssignAsync(Rollout, Product, People(50));
        Assert.Equal(before, await Book.ReadAsync(Rollout, [.. People(50).Select(p => p.Id)]));
    }

    [Fact]
    public async Task Assign_AnAnswerLostOnItsWay_StillKnowsWhoseLicenceIsOurs()
    {
        var directory = Open(new() { LicensedBeforeShare = 0.2 });
        var losing = new LosingProvider(directory);
        await Assert.ThrowsAsync<IOException>(() => new LicenceDesk(losing, Book).AssignAsync(Rollout, Product, People(80)));
        await new LicenceDesk(directory, Book).AssignAsync(Rollout, Product, People(80));

        var counts = await Book.CountAsync(Rollout);
        var before = (await Open(new() { LicensedBeforeShare = 0.2 }, new InMemoryDocumentStore()).CheckAsync(Product, Subjects(80)))
            .Count(r => r.State == LicenceState.AlreadyAssigned);
        Assert.NotEqual(0, before);
        Assert.Equal((before, 80 - before), (counts.Of(LicenceState.AlreadyAssigned), counts.Of(LicenceState.Assigned)));
    }

    [Fact]
    public async Task Assign_PeopleWhoLeftOrHaveNoMailbox_LeavesThemOut()
    {
        Participant[] people = [People(1)[0] with { Left = true }, People(2)[1] with { Address = null }, People(3)[2]];
        await DeskOf(new()).AssignAsync(Rollout, Product, people);
        Assert.Equal(1, (await Book.CountAsync(Rollout)).ByState.Values.Sum());
    }

    [Fact]
    public async Task Check_StillPendingAtTheEnd_FailsWhenGivenUp()
    {
        var desk = DeskOf(new() { DelayedShare = 1, Delay = TimeSpan.FromDays(2) });
        await desk.AssignAsync(Rollout, Product, People(2));
        await desk.CheckAsync(Rollout, Product, Subjects(2));
        Assert.Equal(2, (await Book.CountAsync(Rollout)).Of(LicenceState.Pending));
        await desk.CheckAsync(Rollout, Product, Subjects(2), giveUp: true);
        Assert.Equal(2, (await Book.CountAsync(Rollout)).ByFailure[LicenceFailure.NotConfirmedInTime]);
    }

    [Fact]
    public async Task Check_OfWhomTheDirectoryDoesNotShowYet_StaysPendingUntilItIsGivenUp()
    {
        await Book.ApplyAsync(Rollout, [.. Subjects(2).Select(s => new LicenceResult(s.Employee, LicenceState.Pending))]);
        var desk = DeskOf(new());

        await desk.CheckAsync(Rollout, Product, Subjects(2));
        Assert.Equal(2, (await Book.CountAsync(Rollout)).Of(LicenceState.Pending));
        await desk.CheckAsync(Rollout, Product, Subjects(2), giveUp: true);
        Assert.Equal(2, (await Book.CountAsync(Rollout)).ByFailure[LicenceFailure.NotConfirmedInTime]);
    }

    [Fact]
    public async Task Return_AfterStop_TakesOnlyOursAndNotFromThoseWhoAskedToKeep()
    {
        var desk = DeskOf(new() { LicensedBeforeShare = 0.2 });
        await desk.AssignAsync(Rollout, Product, People(40));
        var ours = await Book.ToReturnAsync(Rollout);
        Assert.True(await Book.RequestKeepAsync(Rollout, ours[0]));
        Assert.True(await Book.RequestKeepAsync(Rollout, ours[0]));
        var mine = (await Book.ReadAsync(Rollout, [.. People(40).Select(p => p.Id)])).Values.First(r => r.State == LicenceState.AlreadyAssigned);
        Assert.False(await Book.RequestKeepAsync(Rollout, mine.Employee));

        var toReturn = (await Book.ToReturnAsync(Rollout)).ToHashSet();
        await desk.ReturnAsync(Rollout, Product, [.. Subjects(40).Where(s => toReturn.Contains(s.Employee))]);
        await desk.ReturnAsync(Rollout, Product, [.. Subjects(40).Where(s => toReturn.Contains(s.Employee))]);
        var counts = await Book.CountAsync(Rollout);
        Assert.Equal((ours.Count - 1, 1), (counts.Of(LicenceState.Returned), counts.Of(LicenceState.Assigned)));
        Assert.Equal(ours[0], Assert.Single(await Book.KeepersAsync(Rollout)).Employee);
        Assert.Empty(await Book.ToReturnAsync(Rollout));
    }

    [Fact]
    public async Task Apply_WhileSomebodyAsksToKeep_LosesNeither()
    {
        await DeskOf(new() { DelayedShare = 1 }).AssignAsync(Rollout, Product, People(1));
        var id = People(1)[0].Id;
        await Task.WhenAll(
            Book.ApplyAsync(Rollout, [new LicenceResult(id, LicenceState.Assigned)]), Book.RequestKeepAsync(Rollout, id));
        var record = await Book.FindAsync(Rollout, id);
        Assert.Equal((LicenceState.Assigned, true), (record!.State, record.KeepRequested));
    }

    [Fact]
    public void SeatsFor_WhateverTheNumbers_NeverOffersMoreThanBoughtOrFree() =>
        Gen.Select(Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 500], Gen.Int[0, 500]).Sample((total, inUse, bought, granted, needed) =>
        {
            var known = LicencePlanning.SeatsFor(new SeatReport(total, inUse), bought, granted, needed);
            var unknown = LicencePlanning.SeatsFor(new SeatReport(null, null), bought, granted, needed);
            return known.Available >= 0
                && known.Available <= Math.Max(0, total - inUse)
                && known.Available <= Math.Max(0, bought - granted)
                && known.Missing == Math.Max(0, needed - known.Available)
                && unknown.Available == Math.Max(0, bought - granted);
        });

    public void Dispose() => _opened.ForEach(d => d.Dispose());

    private static List<Participant> People(int count) =>
        [.. Enumerable.Range(1, count).Select(n => new Participant(
            new EmployeeId($"e-{n:D5}"), $"{n}", $"Person {n}", $"person{n}@muster.example", Language.De, "", ""))];

    private static List<LicenceSubject> Subjects(int count) => [.. People(count).Select(p => new LicenceSubject(p.Id, p.Address!))];

    private LicenceDesk DeskOf(SimulatedDirectoryOptions options) => new(Open(options), Book);

    private SimulatedDirectory Open(SimulatedDirectoryOptions options, IDocumentStore? store = null)
    {
        var directory = new SimulatedDirectory(options, _time, store ?? _store);
        _opened.Add(directory);
        return directory;
    }

    /// <summary>Assigns, and the answer never arrives.</summary>
    private sealed class LosingProvider(ILicenceProvider inner) : ILicenceProvider
    {
        public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) =>
            inner.GetSeatsAsync(product, cancellationToken);

        public async Task<IReadOnlyList<LicenceResult>> AssignAsync(
            string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default)
        {
            await inner.AssignAsync(product, people, cancellationToken);
            throw new IOException("The answer was lost.");
        }

        public Task<IReadOnlyList<LicenceResult>> CheckAsync(
            string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
            inner.CheckAsync(product, people, cancellationToken);

        public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
            string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
            inner.ReturnAsync(product, people, cancellationToken);
    }
}
