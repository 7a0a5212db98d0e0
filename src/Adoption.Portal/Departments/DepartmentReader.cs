using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.UseCases;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Departments;

/// <summary>All that the page of one department shows, as it may be shown: of check-ins what was published, of employees nothing.</summary>
public sealed record DepartmentView
{
    public required OverviewRow Row { get; init; }

    public required RolloutPlan Plan { get; init; }

    public required TimelineModel Timeline { get; init; }

    /// <summary>Of offices, in the order of their opening; team leads' are counted apart.</summary>
    public required IReadOnlyList<Obligation> Obligations { get; init; }

    public required int TeamLeadsAsked { get; init; }

    public required IReadOnlyList<LicenceLine> Licences { get; init; }

    public required IReadOnlyList<OutboxLine> Outbox { get; init; }

    public required bool MailsGoOut { get; init; }

    public required IReadOnlyList<PublishedRound> Rounds { get; init; }

    public required WhatHeadcountCanShow CanShow { get; init; }

    public required IReadOnlyList<UseCase> UseCases { get; init; }

    public required IReadOnlyList<PainPoint> PainPoints { get; init; }

    /// <summary>Null: not for this reader.</summary>
    public required IReadOnlyList<AuditEntry>? Audit { get; init; }

    public required bool HasCase { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    public Rollout Rollout => Row.Rollout;
}

/// <summary>Reads a department for its page.</summary>
internal sealed class DepartmentReader(IServiceProvider services)
{
    /// <param name="row">From the overview.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="leads">HR or the programme owner.</param>
    /// <param name="audits">May read the audit trail.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DepartmentView> ReadAsync(OverviewRow row, RolloutPlan plan, bool leads, bool audits, CancellationToken cancellationToken)
    {
        var id = row.Rollout.Id;
        var now = Get<TimeProvider>().GetUtcNow();
        var all = await Get<ObligationBook>().AllAsync(id, cancellationToken);
        var gate = await Get<WorksCouncilGate>().ReadAsync(id, cancellationToken);
        return new DepartmentView
        {
            Row = row,
            Plan = plan,
            Timeline = TimelineModel.Of(row.Rollout, row.Glance.Planned, await CyclesAsync(row.Rollout, cancellationToken), now),
            Obligations = [.. all
                .Where(o => o.Assignee.Role != OfficeRole.TeamLead && OverviewReader.IsFor(o.Kind, leads))
                .OrderBy(o => o.OpenedAt).ThenBy(o => o.Id.Value, StringComparer.Ordinal)],
            TeamLeadsAsked = all.Count(o => o.Assignee.Role == OfficeRole.TeamLead),
            Licences = LicenceLines.Of(row.Rollout, await Get<LicenceBook>().CountAsync(id, cancellationToken), row.Glance.Licences),
            Outbox = await Get<OutboxView>().ReadAsync(id, cancellationToken),
            MailsGoOut = Get<IMailTransport>().IsConfigured,
            Rounds = await Get<CheckInRounds>().PublishedAsync(id, cancellationToken),
            CanShow = WhatHeadcountCanShow.For(row.Rollout.Headcount, [], gate.Restrictions),
            UseCases = await Get<UseCaseLibrary>().ListAsync(id, cancellationToken),
            PainPoints = await Get<PainPoints>().ListAsync(id, cancellationToken),
            Audit = audits ? await AuditAsync(id, leads, cancellationToken) : null,
            HasCase = await Get<BusinessCaseBook>().LastAsync(id, row.Rollout.Cycle, cancellationToken) is not null,
            Now = now,
        };
    }

    private async Task<IReadOnlyList<(int Cycle, CyclePlan Plan)>> CyclesAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var cycles = new List<(int, CyclePlan)>();
        for (var cycle = 1; cycle <= rollout.Cycle; cycle++)
        {
            if (await Get<CycleBook>().FindAsync(rollout.Id, cycle, cancellationToken) is { } plan)
            {
                cycles.Add((cycle, plan));
            }
        }

        return cycles;
    }

    /// <summary>Newest first; whether too few answered is only for those who are asked about it.</summary>
    private async Task<IReadOnlyList<AuditEntry>> AuditAsync(RolloutId id, bool leads, CancellationToken cancellationToken) =>
        [.. (await Get<AuditTrail>().ReadAsync(id, cancellationToken))
            .Where(e => leads || !e.What.StartsWith(nameof(ObligationKind.QuorumMissed), StringComparison.Ordinal))
            .Reverse()];

    private T Get<T>() where T : notnull => services.GetRequiredService<T>();
}
