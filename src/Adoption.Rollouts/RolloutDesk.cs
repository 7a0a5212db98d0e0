using Adoption.Orchestration;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Overview;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts;

/// <summary>Where HR starts a rollout. Whatever is interrupted here can be asked again and is done once.</summary>
public sealed class RolloutDesk(
    RolloutBook rollouts,
    DepartmentBook departments,
    PeopleBook people,
    PrintedCodes codes,
    PlanBook plans,
    ForecastBook forecasts,
    GlanceBook glances,
    AuditTrail audit,
    OrchestrationClient client,
    IIdSource ids,
    TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private const int IdLength = 12;

    /// <summary>Of a printed code: 50 bits, so that nobody guesses one.</summary>
    internal const int CodeLength = 10;


    /// <summary>Reserves the department, writes plan and people, and starts the orchestration; acknowledged when all of it is durable.</summary>
    /// <returns>The rollout, or the one that has the department already.</returns>
    public async Task<StartResult> StartAsync(StartRequest request, CancellationToken cancellationToken = default)
    {
        // One start after the other: an unfinished start is taken over by the next, and two at once would mix their people.
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await StartInTurnAsync(request, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<StartResult> StartInTurnAsync(StartRequest request, CancellationToken cancellationToken)
    {
        var (reservation, mine) = await departments.ReserveAsync(
            request.Department, new RolloutId("r-" + ids.Next(IdLength)), cancellationToken);
        if (!mine)
        {
            return new StartResult(reservation.Rollout, Started: false);
        }

        // A start that died just before its end: the rollout runs, and nothing of it may be written again.
        var id = reservation.Rollout;
        if (await client.GetInstanceAsync(RolloutOrchestrator.InstanceOf(id), cancellationToken) is not null)
        {
            await departments.ConfirmAsync(request.Department, cancellationToken);
            return new StartResult(id, Started: false);
        }

        await plans.SaveAsync(id, request.Plan, cancellationToken);
        await people.ForgetAsync(id, cancellationToken);
        Participant[] everybody = [.. request.People.Select(p => p.Address is null ? p with { Code = ids.Next(CodeLength) } : p)];
        await people.SaveAsync(id, everybody, cancellationToken);
        await codes.SaveAsync(id, everybody, cancellationToken);
        if (request.Planned is { } planned)
        {
            await forecasts.SaveAsync(id, planned, cancellationToken);
        }

        var now = clock.GetUtcNow();
        var rollout = new Rollout
        {
            Id = id,
            Department = request.Department.Trim(),
            Plan = request.Plan.Id,
            StartedAt = now,
            Headcount = request.People.Count,
            MailsFrom = request.UndoFor > TimeSpan.Zero ? now + request.UndoFor : null,
        };
        if (!await rollouts.AddAsync(rollout, cancellationToken))
        {
            await rollouts.ChangeAsync(id, _ => rollout, cancellationToken);
        }

        await glances.RebuildAsync(id, [], cancellationToken);
        await client.ScheduleNewInstanceAsync(
            RolloutOrchestrator.Definition,
            new RolloutInput(id, request.Plan.Id, RolloutOrchestrator.Version),
            RolloutOrchestrator.InstanceOf(id),
            cancellationToken);
        await departments.ConfirmAsync(request.Department, cancellationToken);
        await audit.AddAsync(id, request.By, "started", null, cancellationToken);
        return new StartResult(id, Started: true);
    }
}

/// <param name="Department">The department's name.</param>
/// <param name="People">From an export without errors.</param>
/// <param name="Plan">From a plan without errors.</param>
/// <param name="By">The office that starts it.</param>
public sealed record StartRequest(string Department, IReadOnlyList<Participant> People, PlanSnapshot Plan, string By)
{
    /// <summary>How long no mail goes out, so that the start can be undone; zero: mails go out at once.</summary>
    public TimeSpan UndoFor { get; init; }

    /// <summary>What its rehearsal says about the phases; null: nobody rehearsed it.</summary>
    public IReadOnlyList<PlannedPhase>? Planned { get; init; }
}

/// <param name="Rollout">The rollout that has the department now.</param>
/// <param name="Started">False: it was running already, and nothing was changed.</param>
public sealed record StartResult(RolloutId Rollout, bool Started);
