using System.Globalization;
using Adoption.Orchestration;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.CheckIns;

/// <summary>The invitation to a page.</summary>
public sealed class InviteToCheckIn(RolloutBook rollouts, WorksCouncilGate gate, CheckInRounds rounds, PageMail mail)
    : AskingMail(rollouts, gate, rounds, mail)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(InviteToCheckIn), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override MailKind Kind => MailKind.CheckInInvitation;
}

/// <summary>
/// The one reminder. Everybody has a row for it, so that the outbox never tells who has answered; whether it is still owed is checked when it
/// is sent. A reminder that would come when the round is over (the works council's gate was closed) is left out.
/// </summary>
public sealed class RemindOfCheckIn(
    RolloutBook rollouts, WorksCouncilGate gate, CheckInRounds rounds, CycleBook cycles, PageMail mail, TimeProvider clock)
    : AskingMail(rollouts, gate, rounds, mail)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(RemindOfCheckIn), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override MailKind Kind => MailKind.CheckInReminder;

    protected override async Task<bool> IsOwedAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        await cycles.FindAsync(rollout, round.Cycle, cancellationToken) is { } cycle
        && cycle.Rounds.Single(r => r.Number == round.Number).ClosesAt > clock.GetUtcNow();
}

/// <summary>What the department said, as far as the thresholds allow, to everybody.</summary>
public sealed class SendSummary(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(SendSummary), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        var round = RoundInput.RoundOf(page.Cycle);
        await mail.EnqueueAsync(page, MailKind.CheckInSummary, AskingMail.OccasionOf(round), round, PageMail.Everybody, cancellationToken);
        return PageDone.Complete;
    }
}

/// <summary>A mail that asks everybody on a page into the round, under names that end with it.</summary>
public abstract class AskingMail(RolloutBook rollouts, WorksCouncilGate gate, CheckInRounds rounds, PageMail mail) : PageActivity(rollouts, gate)
{
    protected abstract MailKind Kind { get; }

    internal static string OccasionOf(RoundId round) => "round-" + round.Number.ToString(CultureInfo.InvariantCulture);

    protected virtual Task<bool> IsOwedAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) => Task.FromResult(true);

    protected sealed override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        var round = RoundInput.RoundOf(page.Cycle);
        if (await IsOwedAsync(page.Rollout, round, cancellationToken)
            && await rounds.MailAliasesAsync(page.Rollout, round, Kind.ToString(), cancellationToken) is { } alias)
        {
            await mail.EnqueueAsync(page, Kind, OccasionOf(round), round, PageMail.Everybody, cancellationToken, alias);
        }

        return PageDone.Complete;
    }
}
