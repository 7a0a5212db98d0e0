using Adoption.Rollouts.Storage;
using Xunit;

namespace Adoption.Rollouts.Contract.Storage;

/// <summary>The store's limits and its paging; a broken limit changes nothing.</summary>
public abstract class DocumentStoreLimitsContract : DocumentStoreContract
{
    public static TheoryData<string> ImpossibleKeys => ["", "a/b", "a b", "ä", "a\n", "a'", new string('x', DocumentLimits.MaxKeyLength + 1)];

    [Theory]
    [MemberData(nameof(ImpossibleKeys))]
    public async Task Keys_OutsideTheAlphabetOrTooLong_AreRefused(string key)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.CommitAsync(key, Partition, [new InsertDocument("a", "1")]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.CommitAsync(Table, key, [new InsertDocument("a", "1")]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CommitAsync(new InsertDocument("a", "1"), new DeleteDocument(key)));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.GetAsync(Table, Partition, key));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync(key, Partition, after: null, 10));
        Assert.Null(await JsonAsync("a"));
    }

    [Fact]
    public async Task Keys_OfTheLongestLength_Work()
    {
        var key = new string('k', DocumentLimits.MaxKeyLength);

        await Store.CommitAsync("longest", key, [new InsertDocument(key, "1")]);

        Assert.Equal("1", (await Store.GetAsync("longest", key, key))?.Json);
    }

    [Fact]
    public async Task Commit_OfAHundredChanges_IsAllOrNothing()
    {
        DocumentChange[] changes = [.. Enumerable.Range(0, DocumentLimits.MaxChanges).Select(i => new InsertDocument($"{i:000}", "{}"))];

        Assert.True((await CommitAsync(changes)).Committed);
        Assert.Equal(DocumentLimits.MaxChanges, (await Store.ListAsync(Table, Partition, after: null, 1000)).Count);
    }

    [Fact]
    public async Task Commit_OfNoneOrTooManyChanges_IsRefused()
    {
        DocumentChange[] tooMany = [.. Enumerable.Range(0, DocumentLimits.MaxChanges + 1).Select(i => new InsertDocument($"{i:000}", "{}"))];

        await Assert.ThrowsAnyAsync<ArgumentException>(() => CommitAsync());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CommitAsync(tooMany));
        Assert.Empty(await Store.ListAsync(Table, Partition, after: null, 10));
    }

    [Fact]
    public async Task Commit_WithARowTwice_IsRefused()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CommitAsync(new InsertDocument("a", "1"), new DeleteDocument("a")));
        Assert.Null(await JsonAsync("a"));
    }

    [Fact]
    public async Task Commit_OfTheLargestDocument_Works_AndOneByteMoreIsRefused()
    {
        var largest = new string('x', DocumentLimits.MaxBytes - 2) + "ö";

        await CommitAsync(new InsertDocument("a", largest));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => CommitAsync(new UpsertDocument("a", largest + "x")));

        Assert.Equal(largest, await JsonAsync("a"));
    }

    /// <summary>Whatever the documents are made of: nothing but quotation marks to escape, or letters drawn at random that nothing can compress.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(93)]
    public async Task Commit_OfAHundredOfTheLargestDocuments_UnderTheLongestKeys_Works(int letters)
    {
        var random = new Random(7);
        var key = new string('k', DocumentLimits.MaxKeyLength);
        DocumentChange[] changes =
        [
            .. Enumerable.Range(0, DocumentLimits.MaxChanges).Select(i => new UpsertDocument(
                $"{key[..^3]}{i:000}", string.Create(DocumentLimits.MaxBytes, random, (text, r) => Fill(text, () => (char)('"' + r.Next(letters)))))),
        ];

        Assert.True((await Store.CommitAsync(key, key, changes)).Committed);

        var stored = await Store.ListAsync(key, key, after: null, DocumentLimits.MaxChanges);
        Assert.Equal(changes.Cast<UpsertDocument>().Select(c => (c.Row, c.Json)), stored.Select(d => (d.Row, d.Json)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1001)]
    public async Task List_OutsideItsLimit_IsRefused(int limit) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.ListAsync(Table, Partition, after: null, limit));

    [Fact]
    public async Task List_InPages_GivesEveryRowOnceInOrdinalOrder()
    {
        string[] rows = ["b", "a", "B", "a.", "a:", "_", "-", "10", "2", "aa"];
        foreach (var row in rows)
        {
            await CommitAsync(new InsertDocument(row, "{}"));
        }

        var listed = new List<string>();
        IReadOnlyList<StoredDocument> page;
        do
        {
            page = await Store.ListAsync(Table, Partition, listed.LastOrDefault(), 3);
            listed.AddRange(page.Select(d => d.Row));
        }
        while (page.Count == 3);

        Assert.Equal(rows.Order(StringComparer.Ordinal), listed);
    }

    [Fact]
    public async Task List_AfterARowThatIsGone_GoesOnBehindIt()
    {
        await CommitAsync(new InsertDocument("a", "1"), new InsertDocument("c", "3"));

        Assert.Equal("c", Assert.Single(await Store.ListAsync(Table, Partition, after: "b", 10)).Row);
        Assert.Empty(await Store.ListAsync(Table, Partition, after: "c", 10));
    }

    private static void Fill(Span<char> text, Func<char> next)
    {
        foreach (ref var letter in text)
        {
            letter = next();
        }
    }
}
