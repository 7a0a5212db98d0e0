using System.Globalization;
using Adoption.Orchestration;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.CheckIns;

/// <summary>The invitation to a page.</summary>
public sealed class InviteToCheckIn(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : RoundMail(rollouts, gate, mail)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(InviteToCheckIn), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override MailKind Kind => MailKind.CheckInInvitation;
}

/// <summary>
/// The one reminder. Everybody has a row for it, so that the outbox never tells who has answered; whether it is still owed is checked when it
/// is sent.
/// </summary>
public sealed class RemindOfCheckIn(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : RoundMail(rollouts, gate, mail)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(RemindOfCheckIn), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override MailKind Kind => MailKind.CheckInReminder;
}

/// <summary>What the department said, as far as the thresholds allow, to everybody.</summary>
public sealed class SendSummary(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : RoundMail(rollouts, gate, mail)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(SendSummary), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override MailKind Kind => MailKind.CheckInSummary;
}

/// <summary>A mail of a round to everybody on a page.</summary>
public abstract class RoundMail(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : PageActivity(rollouts, gate)
{
    protected abstract MailKind Kind { get; }

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        var round = RoundInput.RoundOf(page.Cycle);
        var occasion = "round-" + round.Number.ToString(CultureInfo.InvariantCulture);
        await mail.EnqueueAsync(page, Kind, occasion, round, static ids => Task.FromResult(ids), cancellationToken);
        return PageDone.Complete;
    }
}
