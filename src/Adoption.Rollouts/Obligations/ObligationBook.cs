using Adoption.Orchestration;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Obligations;

/// <summary>Opens, reads and closes obligations. The store is written first; the orchestration is rung after.</summary>
public sealed class ObligationBook(
    IDocumentStore store,
    RolloutBook rollouts,
    PlanBook plans,
    WorksCouncilGate gate,
    GlanceBook glances,
    OrchestrationClient client,
    TimeProvider clock)
{
    private readonly Collection<Obligation> _obligations = new(store, Tables.Obligations, ObligationJson.Default.Obligation);

    public Task<Obligation?> FindAsync(RolloutId rollout, ObligationId id, CancellationToken cancellationToken = default) =>
        _obligations.GetAsync(Tables.Of(rollout), id.Value, cancellationToken);

    public Task<List<Obligation>> AllAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        _obligations.AllAsync(Tables.Of(rollout), cancellationToken);

    /// <summary>Idempotent by the obligation's id: an open, answered or expired one is left as it is.</summary>
    public async Task OpenAsync(ObligationSpec spec, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(spec.Rollout, spec.Id, cancellationToken) is null)
        {
            if (spec.Kind == ObligationKind.WorksCouncilAgreement)
            {
                await gate.ForgetAsync(spec.Rollout, cancellationToken);
            }

            var rollout = await rollouts.GetAsync(spec.Rollout, cancellationToken);
            var snapshot = await plans.OfAsync(spec.Rollout, cancellationToken);
            var now = clock.GetUtcNow();
            var obligation = new Obligation
            {
                Id = spec.Id,
                Rollout = spec.Rollout,
                Kind = spec.Kind,
                Assignee = spec.Assignee,
                Cycle = spec.Cycle,
                Subject = spec.Subject,
                Owner = spec.Owner.Value,
                OpenedAt = now,
                PausesCounted = rollout.PausesEnded,
                Schedule = ScheduleOf(spec.Kind, spec.Assignee, now, snapshot, rollout),
            };
            await _obligations.InsertAsync(Tables.Of(spec.Rollout), spec.Id.Value, obligation, cancellationToken);
            if (spec.Assignee.TeamLead is null)
            {
                await glances.NoteAsync(spec.Rollout, spec.Id, cancellationToken);
            }
        }

        await client.ScheduleNewInstanceAsync(
            ObligationOrchestrator.Definition,
            new ObligationRef(spec.Rollout, spec.Id, ObligationOrchestrator.Version),
            ObligationRef.InstanceOf(spec.Rollout, spec.Id),
            cancellationToken);
    }

    public Task<Obligation> EnsureAsync(AskInput input, CancellationToken cancellationToken = default) =>
        EnsureAsync(input, null, cancellationToken);

    /// <summary>
    /// The obligation of this occasion, opened if need be. One that failed an earlier attempt of its phase is asked again under the next
    /// number; an open one rings the orchestration that asks now.
    /// </summary>
    public async Task<Obligation> EnsureAsync(AskInput input, string? subject, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            var spec = ObligationSpec.Of(input.Rollout, input.Kind, input.Cycle, input.Number, attempt, input.Owner) with { Subject = subject };
            await OpenAsync(spec, cancellationToken);
            var obligation = await ChangeAsync(
                spec.Rollout, spec.Id, o => o.Owner != input.Owner.Value ? o with { Owner = input.Owner.Value } : null, cancellationToken);
            if (obligation.Status != ObligationStatus.Failed || attempt >= input.Attempt)
            {
                return obligation;
            }
        }
    }

    /// <summary>The obligation with a schedule that knows all pauses.</summary>
    /// <exception cref="KeyNotFoundException">There is no such obligation.</exception>
    public async Task<Obligation> RefreshAsync(Rollout rollout, ObligationId id, CancellationToken cancellationToken = default)
    {
        var snapshot = await plans.OfAsync(rollout.Id, cancellationToken);
        return await ChangeAsync(
            rollout.Id,
            id,
            o => o.Status == ObligationStatus.Open && !rollout.IsPaused && o.PausesCounted != rollout.PausesEnded
                ? o with
                {
                    Schedule = ScheduleOf(o.Kind, o.Assignee, o.OpenedAt, snapshot, rollout),
                    PausesCounted = rollout.PausesEnded,
                }
                : null,
            cancellationToken);
    }

    /// <param name="rollout">The rollout.</param>
    /// <param name="id">The obligation.</param>
    /// <param name="change">Gives back null to leave it; may run more than once.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such obligation.</exception>
    public async Task<Obligation> ChangeAsync(
        RolloutId rollout, ObligationId id, Func<Obligation, Obligation?> change, CancellationToken cancellationToken = default)
    {
        var changed = false;
        var stands = await _obligations.UpdateAsync(
            Tables.Of(rollout),
            id.Value,
            o =>
            {
                var next = o is null ? null : change(o);
                changed = next is not null;
                return next;
            },
            cancellationToken) ?? throw new KeyNotFoundException($"Rollout '{rollout}' has no obligation '{id}'.");
        if (changed && stands.Assignee.TeamLead is null)
        {
            await glances.NoteAsync(rollout, id, cancellationToken);
        }

        return stands;
    }

    /// <summary>Closes what is still open without an answer, and wakes its orchestration. Nothing happens to one that is closed.</summary>
    public async Task WithdrawAsync(RolloutId rollout, ObligationId id, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        await ChangeAsync(
            rollout,
            id,
            o => o.Status == ObligationStatus.Open
                ? o.Close(ObligationStatus.Withdrawn, null, now, ObligationEventKind.Withdrawn)
                : null,
            cancellationToken);
        await RingAsync(rollout, id, cancellationToken);
    }

    /// <summary>Who stood in, and why, has served; that somebody did stays. What is still open is the office's own again.</summary>
    public async Task ForgetDeputiesAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        foreach (var obligation in (await AllAsync(rollout, cancellationToken)).Where(o => o.Deputies.Any(d => d.Person is not null)))
        {
            await ChangeAsync(
                rollout,
                obligation.Id,
                o =>
                {
                    var own = o is { Status: ObligationStatus.Open, Deputy: not null } ? o.TakeBack(o.Assignee.Role, now) : o;
                    return own with { Deputies = [.. own.Deputies.Select(d => d with { Person = null, Told = true })] };
                },
                cancellationToken);
        }
    }

    public Task RingAsync(RolloutId rollout, ObligationId id, CancellationToken cancellationToken = default) =>
        client.RaiseEventAsync(ObligationRef.InstanceOf(rollout, id), Doorbell.Event, Doorbell.Ring, cancellationToken);

    private ObligationSchedule ScheduleOf(
        ObligationKind kind, Assignee assignee, DateTimeOffset openedAt, PlanSnapshot snapshot, Rollout rollout)
    {
        var site = plans.CalendarOf(snapshot).Default;
        var schedule = LadderPolicy.Schedule(LadderPolicy.Of(kind, snapshot.Plan.Ladders), assignee, After);
        return LadderPolicy.DeadlineOf(kind, snapshot.Plan) is { } deadline ? schedule with { Deadline = After(deadline) } : schedule;

        DateTimeOffset? After(int days) => site.AddWorkingDays(openedAt, days, rollout.Pauses);
    }
}
