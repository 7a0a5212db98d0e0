using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.Storage;

public sealed class CollectionTests
{
    private const string Partition = "r-1";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(500)]
    public async Task ReadRange_HoweverManyAreExpected_GivesTheWholeRangeAndNothingElse(int about)
    {
        var mails = Mails(new InMemoryDocumentStore());
        await mails.UpsertManyAsync(Partition, Enumerable.Range(1, 9).Select(n => ($"k{n}", SampleMail(n))));
        var read = new List<string>();
        await foreach (var row in mails.ReadRangeAsync(Partition, "k3", "k6", about))
        {
            read.Add(row.Row);
        }

        Assert.Equal(["k3", "k4", "k5", "k6"], read);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Get_AfterEachKindOfWrite_GivesTheWrittenObjectOnlyWhereObjectsAreKept(bool keepsObjects)
    {
        var mails = Mails(new InMemoryDocumentStore(keepsObjects));
        var (inserted, replaced, upserted) = (SampleMail(1), SampleMail(2), SampleMail(3));
        await mails.InsertAsync(Partition, "k", inserted);
        await AssertStandsAsync(inserted);
        await mails.UpdateAsync(Partition, "k", _ => replaced);
        await AssertStandsAsync(replaced);
        await mails.UpsertAsync(Partition, "k", upserted);
        await AssertStandsAsync(upserted);

        async Task AssertStandsAsync(OutboxMail written)
        {
            var read = await mails.FindAsync(Partition, "k");
            Assert.Equal(written, read!.Value);
            Assert.Equal(keepsObjects, ReferenceEquals(written, read.Value));
            Assert.Same(read.Value, await mails.GetAsync(Partition, "k"));
        }
    }

    private static Collection<OutboxMail> Mails(InMemoryDocumentStore store) => new(store, Tables.Outbox, MailJson.Default.OutboxMail);

    private static OutboxMail SampleMail(int attempts) => new()
    {
        Request = Mail.OutboxFixture.ToOffice(),
        NotBefore = Mail.SampleMails.Start,
        Attempts = attempts,
    };
}
