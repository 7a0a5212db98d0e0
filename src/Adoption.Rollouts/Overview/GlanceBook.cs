using System.Text.Json;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Storage;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.Overview;

/// <summary>
/// Keeps the glances. Whoever changes an obligation, a schedule, an agreement or licences notes it here afterwards; each note reads what stands in
/// the store after the glance's own version, so that of two at once the last to write has seen both. What a crash left out, the sweeper makes up for.
/// </summary>
public sealed class GlanceBook(IDocumentStore store, RolloutBook rollouts, PlanBook plans, ForecastBook forecasts)
{
    private readonly Collection<Glance> _glances = new(store, Tables.Glances, GlanceJson.Default.Glance, remember: true);
    private readonly Collection<Obligation> _obligations = new(store, Tables.Obligations, ObligationJson.Default.Obligation);
    private readonly Collection<LicenceRecord> _licences = new(store, Tables.Licences, LicenceJson.Default.LicenceRecord);
    private readonly Collection<CyclePlan> _cycles = new(store, Tables.Cycles, ExperimentationJson.Default.CyclePlan);
    private readonly Collection<Agreement> _agreements = new(store, Tables.Agreements, WorksCouncilJson.Default.Agreement);

    /// <summary>Of all rollouts, by id. One that is not there yet is worked out, and written by the next sweep.</summary>
    public async Task<IReadOnlyDictionary<RolloutId, Glance>> AllAsync(
        IReadOnlyCollection<Rollout> of, CancellationToken cancellationToken = default)
    {
        var known = (await _glances.AllAsync(Tables.AllRollouts, cancellationToken)).ToDictionary(g => g.Rollout);
        foreach (var rollout in of.Where(r => !known.ContainsKey(r.Id)))
        {
            known.Add(rollout.Id, await WorkOutAsync(rollout.Id, null, null, cancellationToken));
        }

        return known;
    }

    /// <exception cref="KeyNotFoundException">There is no such rollout.</exception>
    public async Task<Glance> GetAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        await _glances.GetAsync(Tables.AllRollouts, rollout.Value, cancellationToken) ?? await WorkOutAsync(rollout, null, null, cancellationToken);

    /// <summary>An obligation was opened, changed or closed.</summary>
    public Task NoteAsync(RolloutId rollout, ObligationId id, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            rollout,
            async glance =>
            {
                var stands = await _obligations.GetAsync(Tables.Of(rollout), id.Value, cancellationToken);
                return glance with
                {
                    Open = Sort([.. glance.Open.Where(d => d.Id != id), .. stands is null || OpenDuty.Of(stands) is not { } open ? [] : (OpenDuty[])[open]]),
                    Recent = Sort([.. glance.Recent.Where(d => d.Id != id), .. stands is null || ClosedDuty.Of(stands) is not { } closed ? [] : (ClosedDuty[])[closed]]),
                };
            },
            cancellationToken);

    /// <summary>The plan, the cycle's schedule or the works council's agreement changed.</summary>
    public Task NoteFrameAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        ChangeAsync(rollout, g => FrameAsync(rollout, g, cancellationToken), cancellationToken);

    /// <summary>Licences were given out or taken back.</summary>
    public Task NoteLicencesAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        ChangeAsync(rollout, async g => g with { Licences = await TallyAsync(rollout, cancellationToken) }, cancellationToken);

    /// <summary>
    /// Works it out anew; nothing is written when it is the same. Licences stay as they were counted: the activity that changes them is repeated
    /// until its note is written, and the numbers outlive the rows they were counted from.
    /// </summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="obligations">All of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task RebuildAsync(RolloutId rollout, IReadOnlyList<Obligation> obligations, CancellationToken cancellationToken = default) =>
        ReviseAsync(rollout, stands => WorkOutAsync(rollout, obligations, stands?.Licences, cancellationToken), cancellationToken);

    /// <summary>The start was undone.</summary>
    public Task ForgetAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        _glances.DeleteAsync(Tables.AllRollouts, rollout.Value, cancellationToken);

    private async Task<Glance> WorkOutAsync(
        RolloutId rollout, IReadOnlyList<Obligation>? obligations, LicenceTally? licences, CancellationToken cancellationToken)
    {
        obligations ??= await _obligations.AllAsync(Tables.Of(rollout), cancellationToken);
        var frame = await FrameAsync(rollout, null, cancellationToken);
        return frame with
        {
            Open = Sort(obligations.Select(OpenDuty.Of).OfType<OpenDuty>()),
            Recent = Sort(obligations.Select(ClosedDuty.Of).OfType<ClosedDuty>()),
            Licences = licences ?? await TallyAsync(rollout, cancellationToken),
        };
    }

    private async Task<Glance> FrameAsync(RolloutId id, Glance? glance, CancellationToken cancellationToken)
    {
        var rollout = await rollouts.GetAsync(id, cancellationToken);
        var snapshot = await plans.OfAsync(id, rollout.Plan, cancellationToken);
        var plan = PlanOf(snapshot.Plan);
        var agreement = plan.HasCouncil ? await _agreements.GetAsync(Tables.Of(id), WorksCouncilGate.Current, cancellationToken) : null;
        var cycle = await _cycles.GetAsync(Tables.Of(id), CycleBook.Row(rollout.Cycle), cancellationToken);
        return (glance ?? new Glance { Rollout = id, Plan = plan }) with
        {
            Plan = plan,
            Agreement = agreement is null ? null : Of(Gate.Decide(snapshot.Plan.WorksCouncil, agreement, plans.CalendarOf(snapshot).EndOfDay, agreement.RecordedAt)),
            Planned = await forecasts.ReadAsync(id, cancellationToken),
            Rounds = [.. cycle?.Rounds.Where(r => !r.Closed) ?? []],
        };
    }

    private static GlanceAgreement Of(Gate whenRecorded) => new(whenRecorded.Open, whenRecorded.ClosesAt);

    private static GlancePlan PlanOf(RolloutPlan plan) => new(
        plan.WorksCouncil.Council is not null,
        plan.Licences.Seats,
        plan.Licences.PricePerSeatAndMonth,
        plan.Licences.Currency,
        plan.Calendar.TimeZone,
        [.. Enum.GetValues<OfficeRole>().Select(o => (Office: o, Person: plan.Of(o))).Where(h => h.Person is not null)
            .Select(h => new OfficeHolder(h.Office, h.Person!.Name, h.Person.Address))]);

    private async Task<LicenceTally> TallyAsync(RolloutId rollout, CancellationToken cancellationToken)
    {
        var tally = LicenceTally.None;
        await foreach (var row in _licences.ReadAllAsync(Tables.Of(rollout), cancellationToken))
        {
            tally = row.Value switch
            {
                { HasAccess: true } => tally with { Granted = tally.Granted + 1 },
                { State: LicenceState.Pending } => tally with { Pending = tally.Pending + 1 },
                { State: LicenceState.Failed } => tally with { Failed = tally.Failed + 1 },
                _ => tally,
            };
        }

        return tally;
    }

    private static OpenDuty[] Sort(IEnumerable<OpenDuty> duties) =>
        [.. duties.OrderBy(d => d.Blocks ? 0 : 1).ThenBy(d => d.Since).ThenBy(d => d.Id.Value, StringComparer.Ordinal).Take(Glance.MostDuties)];

    private static ClosedDuty[] Sort(IEnumerable<ClosedDuty> duties) =>
        [.. duties.OrderByDescending(d => d.At).ThenBy(d => d.Id.Value, StringComparer.Ordinal).Take(Glance.MostRecent)];

    private Task ChangeAsync(RolloutId rollout, Func<Glance, Task<Glance>> change, CancellationToken cancellationToken) =>
        ReviseAsync(rollout, async g => g is null ? await WorkOutAsync(rollout, null, null, cancellationToken) : await change(g), cancellationToken);

    private async Task ReviseAsync(RolloutId rollout, Func<Glance?, Task<Glance>> revise, CancellationToken cancellationToken)
    {
        // What was still under way when a start was undone notes nothing any more.
        if (await rollouts.FindAsync(rollout, cancellationToken) is null)
        {
            return;
        }

        await _glances.ReviseAsync(
            Tables.AllRollouts,
            rollout.Value,
            async stands =>
            {
                var next = await revise(stands);
                return stands is not null && Text(stands) == Text(next) ? null : next;
            },
            cancellationToken);
    }

    private static string Text(Glance glance) => JsonSerializer.Serialize(glance, GlanceJson.Default.Glance);
}
