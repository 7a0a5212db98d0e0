using Adoption.Orchestration;
using Adoption.Rollouts.Access;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Scaling;

/// <summary>The story goes to the department that wrote it.</summary>
public sealed class TellStory(RolloutBook rollouts, WorksCouncilGate gate, PageMail mail) : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(TellStory), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        await mail.EnqueueAsync(page, MailKind.Story, "story", cancellationToken);
        return PageDone.Complete;
    }
}

/// <summary>After the decision to stop: whoever got a licence from the programme may ask to keep it.</summary>
public sealed class OfferToKeepLicence(RolloutBook rollouts, WorksCouncilGate gate, LicenceBook licences, PageMail mail)
    : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(OfferToKeepLicence), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        await mail.EnqueueAsync(
            page,
            MailKind.KeepLicenceOffer,
            "keep",
            null,
            async ids =>
            {
                var known = await licences.ReadAsync(page.Rollout, ids, cancellationToken);
                return [.. ids.Where(i => known.GetValueOrDefault(i) is { State: LicenceState.Assigned or LicenceState.Pending })];
            },
            cancellationToken);
        return PageDone.Complete;
    }
}

/// <summary>The grace period is over: licences go back, except those that somebody asked to keep.</summary>
public sealed class ReturnLicences(RolloutBook rollouts, WorksCouncilGate gate, LicencePage licences, PageMail mail)
    : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(ReturnLicences), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        var returned = (await licences.ReturnAsync(page, cancellationToken)).ToHashSet();
        await mail.EnqueueAsync(
            page,
            MailKind.LicenceReturned,
            "returned",
            null,
            ids => Task.FromResult<IReadOnlyList<EmployeeId>>([.. ids.Where(returned.Contains)]),
            cancellationToken);
        return PageDone.Complete;
    }
}
