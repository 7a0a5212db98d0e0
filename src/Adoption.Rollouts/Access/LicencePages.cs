using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Access;

/// <summary>A licence for every employee of a page who has none yet; who failed before is tried again.</summary>
public sealed class AssignLicences(RolloutBook rollouts, WorksCouncilGate gate, LicencePage licences) : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(AssignLicences), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken) =>
        licences.RunAsync(page, (desk, product, people) => desk.AssignAsync(page.Rollout, product, people, cancellationToken), cancellationToken);
}

/// <summary>The welcome mail to those of a page who have access; the key lets nobody be welcomed twice.</summary>
public sealed class WelcomeEmployees(RolloutBook rollouts, WorksCouncilGate gate, LicenceBook licences, PageMail mail) : PageActivity(rollouts, gate)
{
    public static ActivityDefinition<PageInput, PageDone> Definition { get; } = new(
        nameof(WelcomeEmployees), ProgrammeJson.Default.PageInput, ProgrammeJson.Default.PageDone);

    protected override async Task<PageDone> RunPageAsync(PageInput page, CancellationToken cancellationToken)
    {
        await mail.EnqueueAsync(
            page,
            MailKind.Welcome,
            "welcome",
            null,
            async ids =>
            {
                var known = await licences.ReadAsync(page.Rollout, ids, cancellationToken);
                return [.. ids.Where(i => known.GetValueOrDefault(i) is { HasAccess: true })];
            },
            cancellationToken);
        return PageDone.Complete;
    }
}

/// <summary>What the licence activities share: the people of a page, the product, and how the page stands afterwards.</summary>
public sealed class LicencePage(PlanBook plans, PeopleBook people, LicenceDesk desk, LicenceBook licences, GlanceBook glances)
{
    public async Task<PageDone> RunAsync(
        PageInput input, Func<LicenceDesk, string, IReadOnlyList<Participant>, Task> act, CancellationToken cancellationToken)
    {
        var product = (await plans.OfAsync(input.Rollout, cancellationToken)).Plan.Licences.Product;
        var page = await people.PageAsync(input.Rollout, input.Page, cancellationToken);
        await act(desk, product, page);
        await glances.NoteLicencesAsync(input.Rollout, cancellationToken);
        var after = await licences.ReadAsync(input.Rollout, [.. page.Select(p => p.Id)], cancellationToken);
        return new PageDone(
            true,
            after.Values.Count(r => r.State == LicenceState.Failed),
            after.Values.Count(r => r.State == LicenceState.Pending));
    }

    /// <summary>Asks again about everybody whose licence is pending.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="giveUp">True: who is still pending has failed.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How the whole department stands afterwards.</returns>
    public async Task<PageDone> CheckAsync(RolloutId rollout, bool giveUp, CancellationToken cancellationToken)
    {
        var product = (await plans.OfAsync(rollout, cancellationToken)).Plan.Licences.Product;
        var pending = (await licences.PendingAsync(rollout, cancellationToken)).ToDictionary(r => r.Employee);
        var waiting = (await people.AllAsync(rollout, cancellationToken)).Where(p => pending.ContainsKey(p.Id));
        await desk.CheckAsync(rollout, product, Subjects(waiting, pending, _ => true), giveUp, cancellationToken);
        await glances.NoteLicencesAsync(rollout, cancellationToken);
        var counts = await licences.CountAsync(rollout, cancellationToken);
        return new PageDone(true, counts.Of(LicenceState.Failed), counts.Of(LicenceState.Pending));
    }

    /// <summary>Takes back what the programme gave and nobody asked to keep.</summary>
    /// <returns>Who has none any more.</returns>
    public async Task<IReadOnlyList<EmployeeId>> ReturnAsync(PageInput input, CancellationToken cancellationToken)
    {
        var product = (await plans.OfAsync(input.Rollout, cancellationToken)).Plan.Licences.Product;
        var page = await people.PageAsync(input.Rollout, input.Page, cancellationToken);
        EmployeeId[] ids = [.. page.Select(p => p.Id)];
        var known = await licences.ReadAsync(input.Rollout, ids, cancellationToken);
        var back = LicencePlanning.ToReturn(known.Values).ToHashSet();
        await desk.ReturnAsync(input.Rollout, product, Subjects(page, known, r => back.Contains(r.Employee)), cancellationToken);
        await glances.NoteLicencesAsync(input.Rollout, cancellationToken);
        var after = await licences.ReadAsync(input.Rollout, ids, cancellationToken);
        return [.. after.Values.Where(r => r.State == LicenceState.Returned).Select(r => r.Employee)];
    }

    private static LicenceSubject[] Subjects(
        IEnumerable<Participant> page, IReadOnlyDictionary<EmployeeId, LicenceRecord> known, Func<LicenceRecord, bool> wanted) =>
        [.. page
            .Where(p => p.Address is not null && known.GetValueOrDefault(p.Id) is { } record && wanted(record))
            .Select(p => new LicenceSubject(p.Id, p.Address!))];
}
