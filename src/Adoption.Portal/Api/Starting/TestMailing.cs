using Adoption.Portal.Access;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Starting.Preview;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Api.Starting;

/// <summary>A rehearsed mail in a real mailbox, as from the preview's page.</summary>
internal static class TestMailing
{
    public static async Task<IResult> SendAsync(
        HttpContext context, StartIntake intake, Rehearsals rehearsals, TestMailSender sender, IIdSource ids, TimeProvider clock, CancellationToken token)
    {
        var (body, problem) = await ApiBody.ReadAsync<TestMailBody>(context, token);
        if (body is null)
        {
            return problem!;
        }

        if (!MailAddress.IsPossible(body.Address ?? ""))
        {
            return ProblemAnswer.Invalid(ProblemError.Field("address", "PossibleAddress", "Give a mail address."));
        }

        if (!sender.GoesOut)
        {
            return new ProblemAnswer(ProblemKind.Refused) { Detail = "No mail server is configured." };
        }

        var (played, sent, errors) = await StartingEndpoints.RehearsedAsync(body, context, intake, rehearsals, clock.GetUtcNow(), token);
        if (played is null)
        {
            return ProblemAnswer.Invalid(errors);
        }

        if (body.Mail is not { } number || number < 0 || number >= played.Mails.Count)
        {
            return ProblemAnswer.Invalid(ProblemError.Field("mail", "OutOfRange", $"A whole number from 0 to {played.Mails.Count - 1}: the mail's place in the rehearsal."));
        }

        var by = PortalUser.From(context.User)!.Signature;
        var result = await sender.SendAsync(played.Mails[number], $"d-{ids.Next(12)}", sent!.Department, body.Address!, by, token);
        return result.Accepted
            ? TypedResults.NoContent()
            : new ProblemAnswer(ProblemKind.Refused) { Detail = $"The mail server did not take it: {result.Category}." };
    }
}
