using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.AzureStorage.Tests;

/// <summary>Batches of a hundred going in, pages with continuation coming out.</summary>
[Collection(SharedAzurite.Name)]
public sealed class When_a_department_has_10_000_people(SharedAzurite azurite)
{
    private const int People = 10_000;

    [Fact]
    public async Task Should_keep_page_count_and_delete_them()
    {
        var rollout = new RolloutId("r-gross");
        var store = azurite.NewAccount().Documents;
        var book = new PeopleBook(store);
        await book.SaveAsync(rollout, Enumerable.Range(1, People).Select(n => new Participant(
            new EmployeeId(PeopleBook.IdAt(n)), $"P{n}", $"Jürgen Größer {n}", $"p{n}@muster.example", Language.De, n % 2 == 0 ? "Ulm" : "Köln", "")));

        Assert.Equal(Enumerable.Range(1, People).Select(PeopleBook.IdAt), (await book.AllAsync(rollout)).Select(p => p.Id.Value));
        Assert.Equal(PageInput.Size, (await book.PageAsync(rollout, People / PageInput.Size - 1)).Count);
        Assert.Equal(1000, (await store.ListAsync(Tables.People, Tables.Of(rollout), PeopleBook.IdAt(3000), 1000)).Count);

        await book.ForgetAsync(rollout);

        Assert.Empty(await store.ListAsync(Tables.People, Tables.Of(rollout), after: null, 10));
    }
}
