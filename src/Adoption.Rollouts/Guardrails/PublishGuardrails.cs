using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Guardrails;

/// <summary>The one-page mail to every employee of a page.</summary>
public sealed class PublishGuardrails(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(PublishGuardrails), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        await mail.EnqueueAsync(page, MailKind.GuardrailsPublished, "guardrails", cancellationToken);
        return PageDone.Complete;
    }
}
