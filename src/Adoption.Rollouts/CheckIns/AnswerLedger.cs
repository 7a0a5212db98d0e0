using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.CheckIns;

/// <summary>
/// Ledger two: what was answered. While the round is open an answer's key is an HMAC of the person; closing rewrites all of them
/// under random keys, in random order, comments apart from the rest.
/// </summary>
internal sealed class AnswerLedger(IDocumentStore store)
{
    private const string Original = "o.";
    private const string Rewritten = "a.";
    private const string Comment = "c.";

    /// <summary>
    /// Every rewriting commit replaces this row with a mark of its own, so that two workers closing the same round can't copy an
    /// answer twice. It stays until the answers are purged.
    /// </summary>
    private const string Turn = "turn";

    /// <summary>One original makes at most three changes, and each commit has one for the turn.</summary>
    private const int Batch = (DocumentLimits.MaxChanges - 1) / 3;

    private const int KeyBytes = 16;
    private const int PageSize = 500;

    private readonly FencedPartition _rows = new(store, Tables.Answers);

    public Task OpenAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _rows.OpenAsync(Tables.Of(rollout, round), cancellationToken);

    public async Task<SubmitOutcome> WriteAsync(
        RolloutId rollout, RoundId round, string key, AnswerDocument answer, CancellationToken cancellationToken)
    {
        var partition = Tables.Of(rollout, round);
        var before = await store.GetAsync(Tables.Answers, partition, Original + key, cancellationToken);
        var json = JsonSerializer.Serialize(answer, CheckInJson.Default.AnswerDocument);
        return !await _rows.TryWriteAsync(partition, FencedPartition.GateOf(key), Original + key, json, cancellationToken)
            ? SubmitOutcome.NotOpen
            : before is null ? SubmitOutcome.Recorded : SubmitOutcome.Corrected;
    }

    public Task CloseAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _rows.CloseAsync(Tables.Of(rollout, round), cancellationToken);

    public async Task<IReadOnlyList<AnswerDocument>> OriginalsAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        [.. (await ListAsync(Tables.Of(rollout, round), Original, cancellationToken)).Select(Read)];

    /// <summary>Each commit takes some originals away and puts their copies down, so every answer is there exactly once at any moment.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="round">The round.</param>
    /// <param name="asked">What the round asks in the end; answers to anything else are not copied.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task RewriteAsync(RolloutId rollout, RoundId round, IReadOnlyList<Question> asked, CancellationToken cancellationToken)
    {
        var partition = Tables.Of(rollout, round);
        while (true)
        {
            // The turn is read before the originals: whoever rewrote some of them since has taken the turn away.
            var turn = await store.GetAsync(Tables.Answers, partition, Turn, cancellationToken);
            if (await ListAsync(partition, Original, cancellationToken) is not { Count: > 0 } originals)
            {
                return;
            }

            RandomNumberGenerator.Shuffle(CollectionsMarshal.AsSpan(originals));
            await RewriteAsync(partition, turn, originals, asked, cancellationToken);
        }
    }

    /// <summary>In the order of their random keys.</summary>
    public async Task<IReadOnlyList<string>> CommentsAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        [.. (await ListAsync(Tables.Of(rollout, round), Comment, cancellationToken))
            .Select(d => JsonSerializer.Deserialize(d.Json, CheckInJson.Default.CommentDocument)!.Text)];

    public async Task PurgeAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken)
    {
        var partition = Tables.Of(rollout, round);
        while (await store.ListAsync(Tables.Answers, partition, after: null, DocumentLimits.MaxChanges, cancellationToken) is { Count: > 0 } page)
        {
            await store.CommitAsync(Tables.Answers, partition, [.. page.Select(d => new DeleteDocument(d.Row))], cancellationToken);
        }
    }

    /// <summary>Comes back early when another worker came between; the caller looks again at what is left.</summary>
    private async Task RewriteAsync(
        string partition, StoredDocument? turn, List<StoredDocument> originals, IReadOnlyList<Question> asked, CancellationToken cancellationToken)
    {
        foreach (var batch in originals.Chunk(Batch))
        {
            var mine = $"\"{NewKey()}\"";
            List<DocumentChange> copies = [.. batch.SelectMany(o => Copies(o, asked))];
            RandomNumberGenerator.Shuffle(CollectionsMarshal.AsSpan(copies));
            DocumentChange take = turn is null ? new InsertDocument(Turn, mine) : new ReplaceDocument(Turn, turn.ETag, mine);
            DocumentChange[] changes = [take, .. batch.Select(o => new DeleteDocument(o.Row)), .. copies];
            if (!(await store.CommitAsync(Tables.Answers, partition, changes, cancellationToken)).Committed)
            {
                return;
            }

            turn = await store.GetAsync(Tables.Answers, partition, Turn, cancellationToken);
            if (turn?.Json != mine)
            {
                return;
            }
        }
    }

    private static IEnumerable<DocumentChange> Copies(StoredDocument original, IReadOnlyList<Question> asked)
    {
        var read = Read(original);
        var answer = read with { Answer = AnswerCheck.Keep(read.Answer, asked) };
        var without = answer with { Answer = answer.Answer with { Comment = null } };
        yield return new InsertDocument(Rewritten + NewKey(), JsonSerializer.Serialize(without, CheckInJson.Default.AnswerDocument));
        if (answer.Answer.Comment is { } comment)
        {
            yield return new InsertDocument(
                Comment + NewKey(), JsonSerializer.Serialize(new(comment), CheckInJson.Default.CommentDocument));
        }
    }

    private static string NewKey() => RandomNumberGenerator.GetHexString(2 * KeyBytes, lowercase: true);

    private static AnswerDocument Read(StoredDocument document) =>
        JsonSerializer.Deserialize(document.Json, CheckInJson.Default.AnswerDocument)!;

    private async Task<List<StoredDocument>> ListAsync(string partition, string prefix, CancellationToken cancellationToken)
    {
        var found = new List<StoredDocument>();
        var after = prefix;
        while (true)
        {
            var page = await store.ListAsync(Tables.Answers, partition, after, PageSize, cancellationToken);
            found.AddRange(page.TakeWhile(d => d.Row.StartsWith(prefix, StringComparison.Ordinal)));
            if (page.Count < PageSize || !page[^1].Row.StartsWith(prefix, StringComparison.Ordinal))
            {
                return found;
            }

            after = page[^1].Row;
        }
    }
}
