using Adoption.Orchestration;
using Adoption.Rollouts.Access;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;

namespace Adoption.Rollouts.Controls;

/// <summary>
/// What a cancelled rollout still does for the employees of a page: it takes licences back, if wished, and tells those who had heard of it. It
/// passes no gate: taking back and explaining is owed in any case, and the mail is checked again when it is sent.
/// </summary>
public sealed class WindUpPage(RolloutBook rollouts, LicencePage licences, PageMail mail) : Activity<PageInput, PageDone>
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(WindUpPage), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    public override async Task<PageDone> RunAsync(ActivityContext context, PageInput input)
    {
        var rollout = await rollouts.GetAsync(input.Rollout, context.CancellationToken);
        if (rollout.GuardrailsVersion > 0)
        {
            await mail.EnqueueAsync(input, MailKind.RolloutCancelled, "cancelled", context.CancellationToken);
        }

        if (rollout.ReturnLicences)
        {
            var returned = (await licences.ReturnAsync(input, context.CancellationToken)).ToHashSet();
            await mail.EnqueueAsync(
                input,
                MailKind.LicenceReturned,
                "returned",
                null,
                ids => Task.FromResult<IReadOnlyList<EmployeeId>>([.. ids.Where(returned.Contains)]),
                context.CancellationToken);
        }

        return PageDone.Complete;
    }
}
