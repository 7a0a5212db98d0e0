using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Experimentation;

/// <summary>The kick-off mail, with the calendar file.</summary>
public sealed class SendKickOff(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(SendKickOff), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        await mail.EnqueueAsync(page, MailKind.KickOff, "kickoff", cancellationToken);
        return PageDone.Complete;
    }
}
