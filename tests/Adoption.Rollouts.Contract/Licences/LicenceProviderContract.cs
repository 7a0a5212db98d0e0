using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Xunit;

namespace Adoption.Rollouts.Contract.Licences;

/// <summary>
/// What every <see cref="ILicenceProvider"/> promises: one result for each person, and the same call again does nothing twice. An
/// implementation's tests derive from it and open a provider with <see cref="Seats"/> seats in which everybody can have a licence at once.
/// </summary>
public abstract class LicenceProviderContract : IAsyncLifetime
{
    protected const string Product = "Musterlizenz 365 (Büro)";
    protected const int Seats = 3;

    protected ILicenceProvider Provider { get; private set; } = null!;

    /// <summary>How somebody stands who was just given a licence: where access is confirmed only later, <see cref="LicenceState.Pending"/>.</summary>
    protected virtual LicenceState Given => LicenceState.Assigned;

    /// <summary>A provider of its own for each test; nobody has a licence yet.</summary>
    protected abstract Task<ILicenceProvider> OpenAsync();

    /// <summary>The same tenant seen by a new process.</summary>
    protected abstract Task<ILicenceProvider> ReopenAsync();

    protected abstract Task CloseAsync();

    public async Task InitializeAsync() => Provider = await OpenAsync();

    public Task DisposeAsync() => CloseAsync();

    [Fact]
    public async Task Assign_NobodyAtAll_GivesNoResults() => Assert.Empty(await Provider.AssignAsync(Product, []));

    [Fact]
    public async Task Assign_NewPeople_GivesEachALicence() =>
        Assert.Equal([Given, Given], await StatesAsync(Provider.AssignAsync(Product, People(1, 2))));

    [Fact]
    public async Task Assign_ThePageAgain_SaysThatTheyHaveOneAndUsesNoFurtherSeat()
    {
        await Provider.AssignAsync(Product, People(1, 2));
        var before = await Provider.GetSeatsAsync(Product);
        Assert.Equal([LicenceState.AlreadyAssigned, LicenceState.AlreadyAssigned], await StatesAsync(Provider.AssignAsync(Product, People(1, 2))));
        Assert.Equal(before, await Provider.GetSeatsAsync(Product));
    }

    [Fact]
    public async Task Assign_AfterARestart_StillSaysThatTheyHaveOne()
    {
        await Provider.AssignAsync(Product, People(1, 2));
        var again = await ReopenAsync();
        Assert.Equal([LicenceState.AlreadyAssigned, LicenceState.AlreadyAssigned], await StatesAsync(again.AssignAsync(Product, People(1, 2))));
    }

    [Fact]
    public async Task Assign_MorePeopleThanSeats_FailsTheOthersAndSaysWhy()
    {
        var results = await Provider.AssignAsync(Product, People(1, Seats + 2));
        Assert.Equal(Seats, results.Count(r => r.State == Given));
        Assert.Equal(2, results.Count(r => r is { State: LicenceState.Failed, Failure: LicenceFailure.NoSeatsLeft }));
    }

    [Fact]
    public async Task Assign_AfterSomebodyGaveOneBack_UsesItsSeat()
    {
        await Provider.AssignAsync(Product, People(1, Seats));
        await Provider.ReturnAsync(Product, People(1, 1));
        Assert.Equal([Given], await StatesAsync(Provider.AssignAsync(Product, People(Seats + 1, 1))));
    }

    [Fact]
    public async Task GetSeats_AfterAssignments_CountsThem()
    {
        await Provider.AssignAsync(Product, People(1, 2));
        var seats = await Provider.GetSeatsAsync(Product);
        if (seats.Total is not null)
        {
            Assert.Equal(Seats - 2, seats.Free);
        }
    }

    [Fact]
    public async Task Check_PeopleWithoutAndWith_TellsThemApartAndChangesNothing()
    {
        await Provider.AssignAsync(Product, People(1, 1));
        var before = await Provider.GetSeatsAsync(Product);
        var states = await StatesAsync(Provider.CheckAsync(Product, People(1, 2)));
        Assert.Contains(states[0], new[] { LicenceState.Assigned, LicenceState.AlreadyAssigned });
        Assert.Equal(LicenceState.None, states[1]);
        Assert.Equal(before, await Provider.GetSeatsAsync(Product));
    }

    [Fact]
    public async Task Return_TwiceAndOfNobody_IsASuccess()
    {
        await Provider.AssignAsync(Product, People(1, 1));
        Assert.Equal([LicenceState.Returned, LicenceState.None], await StatesAsync(Provider.ReturnAsync(Product, People(1, 2))));
        Assert.Equal([LicenceState.None, LicenceState.None], await StatesAsync(Provider.ReturnAsync(Product, People(1, 2))));
    }

    [Fact]
    public async Task Assign_AnotherProduct_IsCountedApart()
    {
        await Provider.AssignAsync(Product, People(1, Seats));
        Assert.Equal([Given], await StatesAsync(Provider.AssignAsync("Another", People(1, 1))));
    }

    [Fact]
    public async Task Assign_APageOfAHundred_GivesAResultForEachPerson()
    {
        var people = People(1, 100);
        var results = await Provider.AssignAsync(Product, people);
        Assert.Equal(people.Select(p => p.Employee.Value).Order(), results.Select(r => r.Employee.Value).Order());
    }

    protected static IReadOnlyList<LicenceSubject> People(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(n => new LicenceSubject(new EmployeeId($"e-{n:D5}"), $"person{n}@muster.example"))];

    private static async Task<LicenceState[]> StatesAsync(Task<IReadOnlyList<LicenceResult>> results) =>
        [.. (await results).OrderBy(r => r.Employee.Value, StringComparer.Ordinal).Select(r => r.State)];
}
