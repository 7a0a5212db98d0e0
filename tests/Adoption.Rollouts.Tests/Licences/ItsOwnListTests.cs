using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.Licences;

public sealed class ItsOwnListTests
{
    private const string Product = "Musterlizenz 365 (Büro)";
    private static readonly LicenceSubject Ada = new(new EmployeeId("e-00001"), "ada@muster.example");
    private static readonly LicenceSubject Bob = new(new EmployeeId("e-00002"), "bob@muster.example");
    private static readonly Dictionary<EmployeeId, LicenceFailure> NoRefusals = [];
    private readonly ItsOwnList _list = new(new InMemoryDocumentStore());

    [Fact]
    public async Task Assign_AnyNumberOfTimes_AsksItOnceAndNeverGivesByItself()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal([(LicenceState.Failed, LicenceFailure.OnItsList)], Of(await _list.AssignAsync(Product, [Ada])));
        }

        Assert.Equal([(LicenceState.None, null)], Of(await _list.CheckAsync(Product, [Ada])));
        Assert.Equal(ListState.ToGive, Assert.Single(await _list.ReadAsync(Product, [Ada, Bob])).Listed.State);
    }

    [Fact]
    public async Task Confirm_WithARefusal_GivesTheOthersAndKeepsTheReason()
    {
        await _list.AssignAsync(Product, [Ada, Bob]);

        var said = await _list.ConfirmAsync(Product, [Ada, Bob], new Dictionary<EmployeeId, LicenceFailure> { [Bob.Employee] = LicenceFailure.AccountBlocked });

        Assert.Equal([(LicenceState.Assigned, null), (LicenceState.Failed, LicenceFailure.AccountBlocked)], Of(said));
        Assert.Equal([(LicenceState.AlreadyAssigned, null), (LicenceState.Failed, LicenceFailure.AccountBlocked)], Of(await _list.AssignAsync(Product, [Ada, Bob])));
        Assert.Equal([(LicenceState.Assigned, null)], Of(await _list.ConfirmAsync(Product, [Bob], NoRefusals)));
    }

    [Fact]
    public async Task Return_OfAGivenOne_StandsOnTheListUntilItHasTakenItBack()
    {
        await _list.AssignAsync(Product, [Ada]);
        await _list.ConfirmAsync(Product, [Ada], NoRefusals);

        Assert.Equal([(LicenceState.Returned, null), (LicenceState.None, null)], Of(await _list.ReturnAsync(Product, [Ada, Bob])));
        Assert.Equal(ListState.ToTakeBack, Assert.Single(await _list.ReadAsync(Product, [Ada])).Listed.State);
        Assert.Equal([(LicenceState.Returned, null)], Of(await _list.ConfirmAsync(Product, [Ada], NoRefusals)));
        Assert.Equal([(LicenceState.Failed, LicenceFailure.OnItsList)], Of(await _list.AssignAsync(Product, [Ada])));
    }

    [Fact]
    public async Task Return_OfOneThatWasNeverGiven_LeavesNothingToDo()
    {
        await _list.AssignAsync(Product, [Ada]);
        await _list.ReturnAsync(Product, [Ada]);

        Assert.Equal(ListState.TakenBack, Assert.Single(await _list.ReadAsync(Product, [Ada])).Listed.State);
    }

    [Fact]
    public async Task Confirm_SomebodyWhoNeverStoodOnTheList_ChangesNothing()
    {
        Assert.Equal([(LicenceState.None, null)], Of(await _list.ConfirmAsync(Product, [Ada], NoRefusals)));
        Assert.Empty(await _list.ReadAsync(Product, [Ada]));
    }

    [Fact]
    public async Task Lists_OfTwoProducts_AreApart()
    {
        await _list.AssignAsync(Product, [Ada]);
        Assert.Empty(await _list.ReadAsync("Another", [Ada]));
    }

    private static IEnumerable<(LicenceState State, LicenceFailure? Failure)> Of(IReadOnlyList<LicenceResult> results) =>
        results.Select(r => (r.State, r.Failure));
}
