using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting.Preview;

/// <summary>HR sends a rehearsed mail to an address of their choice: to see it in a real mailbox. Its links are the rehearsal's, which open nothing.</summary>
internal sealed class TestMailStep(PreviewStep preview, TestMailSender sender)
{
    public async Task<IResult> SendAsync(string id, int number, string? answers, string? start, HttpContext context, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var address = form["address"].ToString().Trim();
        return await preview.WhenMailAsync(id, number, answers, start, context, async (draft, wish, mail) =>
        {
            var test = new TestMail(sender.GoesOut, address);
            if (!test.GoesOut || !MailAddress.IsPossible(address))
            {
                return Again(test with { NoAddress = test.GoesOut });
            }

            var result = await sender.SendAsync(mail, draft.Id, draft.Department, address, PortalUser.From(context.User)!.Signature, cancellationToken);
            if (!result.Accepted)
            {
                return Again(test with { Refused = result });
            }

            return Page.SeeOther($"{PreviewStep.PathOf(draft, number)}{wish.Query}&test=sent#test");

            IResult Again(TestMail failed) => Page.Of<MailPage>(
                new { Draft = draft, Wish = wish, Number = number, Mail = mail, Test = failed }, StatusCodes.Status422UnprocessableEntity);
        }, cancellationToken);
    }
}
