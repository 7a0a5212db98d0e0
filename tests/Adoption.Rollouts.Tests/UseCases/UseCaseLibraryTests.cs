using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Tests.UseCases;

public sealed class UseCaseLibraryTests
{
    private static readonly RolloutId Dept = new("r1");
    private static readonly UseCaseId Id = new("abc");

    private static readonly UseCaseDraft Draft = new()
    {
        Title = " Minutes from notes ",
        What = "Turned my notes into minutes.",
        Tool = "Copilot",
        Category = UseCaseCategory.Meetings,
        TimeSaved = TimeSaved.From1To2,
        Name = "Anna Beispiel",
    };

    private readonly InMemoryDocumentStore _store = new();
    private readonly UseCaseLibrary _library;

    public UseCaseLibraryTests() => _library = new(_store, new RandomIdSource());

    [Fact]
    public async Task Publish_Named_IsListedAndItsAuthorIsAChampion()
    {
        var result = await _library.PublishAsync(Dept, Id, Draft, []);

        Assert.Equal(PublishOutcome.Published, result.Outcome);
        Assert.Equal("Minutes from notes", (await _library.ListAsync(Dept)).Single().Title);
        Assert.Equal(["Anna Beispiel"], await _library.ChampionsAsync(Dept));
    }

    [Fact]
    public async Task Publish_SameFormAgain_PublishesOnce()
    {
        await _library.PublishAsync(Dept, Id, Draft, []);

        var again = await _library.PublishAsync(Dept, Id, Draft with { Title = "Other" }, []);

        Assert.Equal((PublishOutcome.AlreadyPublished, null), (again.Outcome, again.WithdrawalCode));
        Assert.Equal("Minutes from notes", (await _library.ListAsync(Dept)).Single().Title);
    }

    [Fact]
    public async Task Publish_Restricted_StoresNeitherNameNorTime()
    {
        var result = await _library.PublishAsync(Dept, Id, Draft, [Restriction.NoNamedUseCases, Restriction.NoTimeSaved]);

        var json = (await _store.GetAsync(Tables.UseCases, Dept.Value, Id.Value))!.Json;
        Assert.Null(result.WithdrawalCode);
        Assert.DoesNotContain("Anna", json, StringComparison.Ordinal);
        Assert.DoesNotContain("From1To2", json, StringComparison.Ordinal);
        Assert.Empty(await _library.ChampionsAsync(Dept));
    }

    [Fact]
    public async Task Publish_BrokenRules_NamesEachAndStoresNothing()
    {
        var draft = Draft with { Title = " ", What = new('x', 2_001), Category = UseCaseCategory.None, Name = new('x', 81) };

        var result = await _library.PublishAsync(Dept, Id, draft, []);

        Assert.Equal(
            [
                new(UseCaseField.Title, UseCaseRule.Missing), new(UseCaseField.What, UseCaseRule.TooLong),
                new(UseCaseField.Name, UseCaseRule.TooLong), new(UseCaseField.Category, UseCaseRule.UnknownChoice),
            ],
            result.Problems);
        Assert.Empty(await _library.ListAsync(Dept));
    }

    [Fact]
    public async Task WithdrawName_RightCode_TakesTheNameOffForGood()
    {
        var code = (await _library.PublishAsync(Dept, Id, Draft, [])).WithdrawalCode!;

        Assert.False(await _library.WithdrawNameAsync(Dept, Id, "wrong"));
        Assert.Equal(["Anna Beispiel"], await _library.ChampionsAsync(Dept));
        Assert.DoesNotContain(code, (await _store.GetAsync(Tables.UseCases, Dept.Value, Id.Value))!.Json, StringComparison.Ordinal);

        Assert.True(await _library.WithdrawNameAsync(Dept, Id, $" {code.ToUpperInvariant()} "));
        Assert.DoesNotContain("Anna", (await _store.GetAsync(Tables.UseCases, Dept.Value, Id.Value))!.Json, StringComparison.Ordinal);
        Assert.False(await _library.WithdrawNameAsync(Dept, Id, code));
    }

    [Fact]
    public async Task WithdrawName_UnknownUseCase_IsFalse() =>
        Assert.False(await _library.WithdrawNameAsync(Dept, Id, "code"));

    [Fact]
    public async Task Purge_AfterRetention_KeepsWhatWasTakenOver()
    {
        var kept = _library.NewId();
        await _library.PublishAsync(Dept, Id, Draft, []);
        await _library.PublishAsync(Dept, kept, Draft, []);
        await _library.TakeOverAsync(Dept, kept);

        await _library.PurgeAsync(Dept);

        Assert.Equal(kept, (await _library.ListAsync(Dept)).Single().Id);
    }
}
