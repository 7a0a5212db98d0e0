using Adoption.AzureStorage.Tests.Emulator;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;
using Azure.Data.Tables;

namespace Adoption.AzureStorage.Tests.Privacy;

/// <summary>
/// Azure Tables notes on every row when it was last written. Whoever has the account's key sees it; once a check-in has closed it must not
/// tell who answered when, nor join a person and an answer.
/// </summary>
[Collection(SharedAzurite.Name)]
public sealed class When_somebody_reads_the_table_with_its_time_stamps(SharedAzurite azurite) : IAsyncLifetime
{
    private const int Answering = 50;

    private static readonly RolloutId s_rollout = new("r-zeit");
    private static readonly RoundId s_round = new(1, 1);

    private AzureStorageOptions _options = null!;
    private IDocumentStore _store = null!;
    private CheckInRounds _rounds = null!;

    public async Task InitializeAsync()
    {
        _options = azurite.NewOptions();
        _store = new AzureStorageAccount(_options).Documents;
        _rounds = new CheckInRounds(_store, new ReminderTraces(_store), TimeProvider.System);
        await new PeopleBook(_store).SaveAsync(s_rollout, Enumerable.Range(1, 60).Select(n =>
            new Participant(Id(n), $"P{n}", $"Person {n}", $"p{n}@muster.example", Language.De, "Ulm", "")));
        await _rounds.OpenAsync(s_rollout, s_round, new RoundSettings(60, DateTimeOffset.UtcNow.AddDays(7), [], []));
        for (var n = 1; n <= Answering; n++)
        {
            await _rounds.SubmitAsync(s_rollout, s_round, Id(n), new CheckInAnswer { Usage = (Usage)(n % 5), Comment = $"Merkzeichen-{n:000}" });
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Should_see_while_it_is_open_who_answered_when()
    {
        var flags = (await RowsAsync()).Where(r => r.PartitionKey.StartsWith($"{Tables.Participation}~", StringComparison.Ordinal) && r.RowKey.StartsWith('e')).ToList();

        // That is what must be gone: the time stamps put the people in the order in which they answered.
        Assert.Equal(Enumerable.Range(1, Answering).Select(n => Id(n).Value), flags.OrderBy(r => r.Timestamp).Select(r => r.RowKey));
    }

    [Fact]
    public async Task Should_find_no_row_and_no_time_of_the_days_when_it_was_open()
    {
        var before = await RowsAsync();
        var lastAnswer = before.Max(r => r.Timestamp);
        var known = before.Where(IsOfPeople).Select(r => (r.PartitionKey, r.RowKey)).ToHashSet();

        await _rounds.CloseAsync(s_rollout, s_round);

        var after = await RowsAsync();
        Assert.Equal(2 * Answering, after.Count(r => r.PartitionKey.StartsWith($"{Tables.Answers}~", StringComparison.Ordinal) && r.RowKey != "turn"));
        Assert.DoesNotContain(after, r => !IsOfPeople(r) && r.Timestamp <= lastAnswer);
        Assert.DoesNotContain(after, r => !known.Contains((r.PartitionKey, r.RowKey)) && r.RowKey.StartsWith('e'));
        Assert.DoesNotContain(after, r => r.PartitionKey.StartsWith($"{Tables.Participation}~", StringComparison.Ordinal)
            || r.PartitionKey.StartsWith($"{Tables.RoundSecrets}~", StringComparison.Ordinal));
    }

    /// <summary>Answers lie in a few batches of one time each; neither times nor row order follow the order of answering.</summary>
    [Fact]
    public async Task Should_not_put_the_answers_into_the_order_in_which_they_came()
    {
        await _rounds.CloseAsync(s_rollout, s_round);

        var comments = (await RowsAsync()).Where(r => r.RowKey.StartsWith("c.", StringComparison.Ordinal)).OrderBy(r => r.Timestamp).ThenBy(r => r.RowKey, StringComparer.Ordinal)
            .Select(r => r.GetString("Json")).ToList();

        Assert.Equal(Answering, comments.Count);
        Assert.NotEqual(comments.Order(StringComparer.Ordinal), comments);
        Assert.NotEqual(comments.OrderDescending(StringComparer.Ordinal), comments);
    }

    /// <summary>
    /// When somebody unsubscribed is nobody's business: the time stamps become those of the scrub, which takes people in an order drawn by
    /// chance. A batch may give each of its rows a time of its own, as Azurite does on a slow machine.
    /// </summary>
    [Fact]
    public async Task Should_not_see_who_unsubscribed_first()
    {
        var subscriptions = new Subscriptions(_store, new PeopleBook(_store));
        var ended = Enumerable.Range(1, 20).Select(n => Id((7 * n % 20) + 1)).ToList();
        foreach (var one in ended)
        {
            await subscriptions.EndAsync(s_rollout, one);
        }

        var unsubscribed = (await RowsAsync()).Where(IsUnsubscribed).Max(r => r.Timestamp);

        await _store.ScrubAsync();

        var after = (await RowsAsync()).Where(IsUnsubscribed).ToList();
        Assert.Equal(20, after.Count);
        Assert.All(after, r => Assert.True(r.Timestamp > unsubscribed, $"{r.RowKey} {r.Timestamp:O}"));
        var order = after.OrderBy(r => r.Timestamp).Select(r => r.RowKey).ToList();
        Assert.NotEqual(ended.Select(e => e.Value), order);
        Assert.NotEqual(ended.Select(e => e.Value).Reverse(), order);
        Assert.True(await subscriptions.HasEndedAsync(s_rollout, Id(20)));
    }

    [Fact]
    public async Task Should_scrub_while_others_write_and_lose_nothing()
    {
        await _store.CommitAsync(Tables.UseCases, "r", [.. Enumerable.Range(0, 30).Select(i => new InsertDocument($"u{i:00}", "0"))]);

        await Task.WhenAll(
            _store.ScrubAsync(),
            Parallel.ForAsync(0, 30, async (i, token) => await _store.CommitAsync(
                Tables.UseCases, "r", i % 3 == 0 ? [new DeleteDocument($"u{i:00}")] : [new UpsertDocument($"u{i:00}", "1")], token)),
            _store.ScrubAsync());

        var rows = await _store.ListAsync(Tables.UseCases, "r", after: null, 100);
        Assert.Equal(20, rows.Count);
        Assert.All(rows, r => Assert.Equal("1", r.Json));
    }

    private static EmployeeId Id(int number) => new(PeopleBook.IdAt(number));

    /// <summary>The people list is older than the check-in and stays.</summary>
    private static bool IsOfPeople(TableEntity row) => row.PartitionKey.StartsWith($"{Tables.People}~", StringComparison.Ordinal);

    private static bool IsUnsubscribed(TableEntity row) => row.PartitionKey.StartsWith($"{Tables.Unsubscribed}~", StringComparison.Ordinal);

    private async Task<List<TableEntity>> RowsAsync()
    {
        var rows = new List<TableEntity>();
        await foreach (var row in azurite.Table(_options).QueryAsync<TableEntity>())
        {
            rows.Add(row);
        }

        return rows;
    }
}
