using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting.Preview;

/// <summary>HR sends a rehearsed mail to an address of their choice: to see it in a real mailbox. Its links are the rehearsal's, which open nothing.</summary>
internal sealed class TestMailStep(PreviewStep preview, IMailTransport transport, AuditTrail audit, IIdSource ids, TimeProvider clock)
{
    public const string Mark = "[Test] ";

    public async Task<IResult> SendAsync(string id, int number, string? answers, string? start, HttpContext context, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var address = form["address"].ToString().Trim();
        return await preview.WhenMailAsync(id, number, answers, start, context, async (draft, wish, mail) =>
        {
            var test = new TestMail(transport.IsConfigured, address);
            if (!test.GoesOut || !MailAddress.IsPossible(address))
            {
                return Again(test with { NoAddress = test.GoesOut });
            }

            var result = await transport.SendAsync(ToOneself(mail, draft.Id, address), cancellationToken);
            if (!result.Accepted)
            {
                return Again(test with { Refused = result });
            }

            // Who sent which mail; to which address is nobody's business.
            var by = PortalUser.From(context.User)!.Signature;
            await audit.NoteAboutGoneAsync(
                new RolloutId(draft.Id), new AuditEntry(clock.GetUtcNow(), by, $"testmail:{mail.Kind}", draft.Department), cancellationToken);
            return Page.SeeOther($"{PreviewStep.PathOf(draft, number)}{wish.Query}&test=sent#test");

            IResult Again(TestMail failed) => Page.Of<MailPage>(
                new { Draft = draft, Wish = wish, Number = number, Mail = mail, Test = failed }, StatusCodes.Status422UnprocessableEntity);
        }, cancellationToken);
    }

    /// <summary>The same body, but for its subject; nobody can unsubscribe from it.</summary>
    private OutgoingMail ToOneself(ExampleMail mail, string draft, string address)
    {
        var kind = Enum.Parse<MailKind>(mail.Kind, ignoreCase: true);
        var once = $"test-{ids.Next(12)}";
        var template = mail.Body.Template;
        return new OutgoingMail
        {
            Key = $"{draft}/{once}",
            Kind = kind,
            ToName = address,
            ToAddress = address,
            Language = mail.Language,
            Body = mail.Body with { Template = template with { Id = $"{once}-{template.Id}", Subject = Mark + template.Subject }, Unsubscribe = null },
            Request = new MailRequest
            {
                Rollout = new RolloutId(draft),
                Kind = kind,
                Occasion = "test",
                Recipient = MailRecipient.Of(OfficeRole.Hr),
                NotBefore = clock.GetUtcNow(),
            },
        };
    }
}
