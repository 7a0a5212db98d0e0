using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Tests.Mail;

namespace Adoption.Rollouts.Tests.Rehearsal;

/// <summary>What a rehearsal remembers saves work, and changes no mail.</summary>
public sealed class RememberedBodiesTests
{
    private static readonly PlainLinkFactory s_links = new(new Uri("https://ki.muster.example/"));

    [Theory]
    [MemberData(nameof(MailComposerTests.Mails), MemberType = typeof(MailComposerTests))]
    public async Task Compose_WithWhatOthersGotBefore_IsTheSameMail(string name, Language language)
    {
        var composer = new MailComposer(s_links, remembered: new RememberedBodies());
        foreach (var other in SampleMails.All.Values)
        {
            await composer.ComposeAsync(other(language));
        }

        var content = For(SampleMails.All[name](language), 7, "Ada Neu");
        var (made, remembered) = (await new MailComposer(s_links).ComposeAsync(content), await composer.ComposeAsync(content));
        Assert.Equal((made.Template.Id, made.Text, made.Unsubscribe), (remembered.Template.Id, remembered.Text, remembered.Unsubscribe));
        Assert.Equal(made.Template.Attachments, remembered.Template.Attachments);
    }

    [Fact]
    public void Written_ToTheSameForManyPeople_IsWrittenOnce()
    {
        var remembered = new RememberedBodies();
        var content = SampleMails.All["invitation"](Language.De);
        var written = 0;
        for (var n = 1; n <= 5; n++)
        {
            Write(For(content, n, $"Person {n}"));
        }

        Assert.Equal(1, written);
        Write(content with { Round = content.Round! with { Closes = content.Round.Closes.AddDays(1) } });
        Write(content with { To = content.To with { Language = Language.En } });
        Write(content with { To = content.To with { TimeZone = "America/New_York" } });
        Assert.Equal(4, written);

        void Write(MailContent of) => remembered.Written(of, c =>
        {
            written++;
            return new WrittenLetter("id", null!, [], [], null!);
        });
    }

    [Fact]
    public void Summary_WhenAPromiseIsNew_IsToldAnew()
    {
        var remembered = new RememberedBodies();
        string[] comments = ["Gut."];
        Assert.Same(Tell("eins"), Tell("eins"));
        Assert.Equal(["zwei"], Tell("zwei").Promises);

        SummaryLines Tell(string promise) => remembered.Summary(null, comments, [promise], Language.De, SummaryText.Of);
    }

    private static MailContent For(MailContent content, int number, string name) => content with
    {
        Request = content.Request with
        {
            Recipient = content.Request.Recipient with { Employee = content.Request.Recipient.Employee is null ? null : new EmployeeId($"e-{number:D5}") },
        },
        To = content.To with { Name = name, Address = $"p{number}@muster.example" },
    };
}
