using System.Text.RegularExpressions;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.Tests.CheckIns;
using static Adoption.Rollouts.Tests.CheckIns.CheckInFixture;

namespace Adoption.Rollouts.Tests.Privacy;

/// <summary>
/// Every row of every table, after a round has closed. When two people had answered the other way round, or other people had answered,
/// the same would lie there, up to random keys: so it can't tell who answered what, nor who answered.
/// </summary>
public sealed partial class When_an_attacker_reads_everything_after_closing
{
    private const int Invited = 14;

    private static readonly CheckInAnswer[] Answers =
        [.. Enumerable.Range(0, 11).Select(i => new CheckInAnswer
        {
            Usage = (Usage)(i % 5),
            Helps = (Helps)(i % 4),
            Obstacles = [(Obstacle)(1 + (i % 7))],
            UseCase = (UseCaseCategory)i,
            TimeSaved = (TimeSaved)(i % 6),
            Comment = i % 3 == 0 ? $"What I wanted to say, number {i}" : null,
        })];

    [Fact]
    public async Task Should_find_the_same_whichever_two_people_swap_their_answers()
    {
        var expected = await KeptAsync([.. Enumerable.Range(0, Answers.Length)]);
        for (var one = 0; one < Answers.Length; one++)
        {
            for (var other = one + 1; other < Answers.Length; other++)
            {
                int[] people = [.. Enumerable.Range(0, Answers.Length)];
                (people[one], people[other]) = (people[other], people[one]);
                Assert.Equal(expected, await KeptAsync(people));
            }
        }
    }

    [Fact]
    public async Task Should_find_the_same_whoever_of_the_invited_kept_silent()
    {
        var expected = await KeptAsync([.. Enumerable.Range(0, Answers.Length)]);
        for (var silent = 0; silent < Answers.Length; silent++)
        {
            int[] people = [.. Enumerable.Range(0, Invited).Where(p => p != silent).Take(Answers.Length)];
            Assert.Equal(expected, await KeptAsync(people));
        }
    }

    [Fact]
    public async Task Should_find_the_same_whether_somebody_corrected_an_answer()
    {
        int[] people = [.. Enumerable.Range(0, Answers.Length)];

        Assert.Equal(await KeptAsync(people), await KeptAsync(people, corrected: 3));
    }

    [Fact]
    public async Task Should_find_nobody_no_time_and_no_comment_beside_other_answers()
    {
        var (store, _) = await RunAsync([.. Enumerable.Range(0, Answers.Length)]);
        var dump = await store.DumpAsync();

        Assert.All(dump, d => Assert.DoesNotMatch(Person(), $"{d.Row} {d.Json}"));
        Assert.DoesNotContain(dump, d => d.Table is Tables.Participation or Tables.RoundSecrets);
        Assert.All(dump.Where(d => d.Table == Tables.Answers), d => Assert.DoesNotMatch(Time(), d.Json));
        Assert.All(
            dump.Where(d => d.Row.StartsWith("a.", StringComparison.Ordinal)),
            d => Assert.DoesNotContain("comment", d.Json, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(4, dump.Count(d => d.Row.StartsWith("c.", StringComparison.Ordinal)));
    }

    /// <summary>Neither by key nor in the order of writing do the copies follow the originals.</summary>
    [Fact]
    public async Task Should_find_no_order_that_follows_the_people()
    {
        var (firstByKey, firstWritten) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < 40; i++)
        {
            var (store, _) = await RunAsync([.. Enumerable.Range(0, Answers.Length)]);
            firstByKey.Add((await store.DumpAsync()).First(d => d.Row.StartsWith("a.", StringComparison.Ordinal)).Json);
            firstWritten.Add(store.Commits.SelectMany(c => c).OfType<InsertDocument>().First(IsCopy).Json);
        }

        Assert.True(firstByKey.Count > 3 && firstWritten.Count > 3);
    }

    /// <summary>Whoever kept a backup with the secret still can't find a copy by its original's key.</summary>
    [Fact]
    public async Task Should_find_no_key_that_goes_back_to_an_original()
    {
        var (store, _) = await RunAsync([.. Enumerable.Range(0, Answers.Length)]);
        List<string> originals = [.. store.Commits.SelectMany(c => c).OfType<UpsertDocument>()
            .Where(c => c.Row.StartsWith("o.", StringComparison.Ordinal)).Select(c => c.Row[2..])];

        Assert.Equal(Answers.Length, originals.Count);
        Assert.All(
            (await store.DumpAsync()).Where(d => d.Table == Tables.Answers && d.Row.Length > 32),
            d => Assert.DoesNotContain(originals, o => o.Contains(d.Row[2..], StringComparison.Ordinal)));
    }

    private static bool IsCopy(InsertDocument change) => change.Row.StartsWith("a.", StringComparison.Ordinal);

    private static async Task<List<string>> KeptAsync(int[] people, int? corrected = null)
    {
        var (store, fixture) = await RunAsync(people, corrected);
        var kept = (await store.DumpAsync()).Select(d => $"{d.Table} {d.Partition} {RandomHex().Replace($"{d.Row} {d.Json}", "?")}");
        var comments = await fixture.Rounds.CommentsAsync(Dept, First);
        return [.. kept.Concat(comments).Order(StringComparer.Ordinal)];
    }

    private static async Task<(WatchedStore Store, CheckInFixture Fixture)> RunAsync(int[] people, int? corrected = null)
    {
        var store = new WatchedStore(new InMemoryDocumentStore());
        var fixture = new CheckInFixture(store);
        await fixture.OpenAsync(Settings(Invited));
        for (var i = 0; i < Answers.Length; i++)
        {
            if (corrected == i)
            {
                await fixture.SubmitAsync(people[i], new() { Usage = Usage.Tried });
            }

            await fixture.SubmitAsync(people[i], Answers[i]);
        }

        await fixture.CloseAsync();
        return (store, fixture);
    }

    [GeneratedRegex("[0-9a-f]{32,}", RegexOptions.None, 1_000)]
    private static partial Regex RandomHex();

    [GeneratedRegex(@"\be\d+\b", RegexOptions.None, 1_000)]
    private static partial Regex Person();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d|\d\d:\d\d", RegexOptions.None, 1_000)]
    private static partial Regex Time();
}
