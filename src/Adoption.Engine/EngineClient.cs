using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Engine.Turns;
using Adoption.Orchestration;

namespace Adoption.Engine;

/// <summary>
/// The client inside the engine's process: each call is a commit of its own, then work for the loop. A call may be cancelled before its commit, not during it: what is durable must also be known in memory.
/// </summary>
internal sealed class EngineClient(OrchestrationCatalog catalog, IJournal journal, TimeProvider time, EngineCore core, Action ensureRunning)
    : OrchestrationClient
{
    public override Task SuspendAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        SendAsync(instanceId, new ExecutionSuspended(reason), cancellationToken);

    public override Task ResumeAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        SendAsync(instanceId, new ExecutionResumed(reason), cancellationToken);

    public override Task TerminateAsync(InstanceId instanceId, string reason, CancellationToken cancellationToken = default) =>
        SendAsync(instanceId, new ExecutionTerminated(reason), cancellationToken);

    public override async Task<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default)
    {
        ensureRunning();
        if (await journal.FindAsync(instanceId, cancellationToken) is not { HasEnded: true })
        {
            return false;
        }

        // The journal knows of the end a moment before the loop does; a start of the same id must not meet what is left there.
        await AfterEndAsync(instanceId, cancellationToken);
        return await journal.PurgeAsync(instanceId, cancellationToken);
    }

    public override async Task<OrchestrationState?> GetInstanceAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        await journal.FindAsync(instanceId, cancellationToken) is { } row ? ToState(row) : null;

    public override async Task<OrchestrationPage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default)
    {
        if (query.PageSize is < 1 or > 1000)
        {
            throw new ArgumentOutOfRangeException(nameof(query), query.PageSize, "A page has 1 to 1,000 instances.");
        }

        var page = await journal.QueryAsync(query, cancellationToken);
        return new OrchestrationPage([.. page.Rows.Select(ToState)], page.Continuation);
    }

    public override async Task<OrchestrationState> WaitForCompletionAsync(InstanceId instanceId, CancellationToken cancellationToken = default)
    {
        ensureRunning();
        return await AfterEndAsync(instanceId, cancellationToken)
            ?? (await journal.FindAsync(instanceId, cancellationToken))?.ToState()
            ?? throw new InvalidOperationException($"There is no instance '{instanceId}'.");
    }

    protected override async Task<bool> ScheduleNewInstanceCoreAsync(
        string name, string input, InstanceId instanceId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ensureRunning();
        _ = catalog.Orchestrator(name);
        var now = time.GetUtcNow().ToUniversalTime();
        var row = new InstanceRow(instanceId, name, OrchestrationStatus.Pending, input, null, null, now, now, null, 0, null);
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        core.Loop.Enter();
        core.Loop.Post(() => core.Start(row, started));
        try
        {
            return await started.Task;
        }
        finally
        {
            core.Loop.Leave();
        }
    }

    protected override Task RaiseEventCoreAsync(InstanceId instanceId, string name, string payload, CancellationToken cancellationToken) =>
        SendAsync(instanceId, new EventRaised(name, payload), cancellationToken);

    private Task<OrchestrationState?> AfterEndAsync(InstanceId instanceId, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource<OrchestrationState?>(TaskCreationOptions.RunContinuationsAsynchronously);
        core.Loop.Post(() => core.WaitForEnd(instanceId, waiter));
        return waiter.Task.WaitAsync(cancellationToken);
    }

    private async Task SendAsync(InstanceId instanceId, HistoryEvent historyEvent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ensureRunning();
        core.Loop.Enter();
        try
        {
            var message = new InboxMessage(core.Ids.Next(), instanceId, historyEvent);
            await journal.CommitAsync(new TurnCommit { Messages = [message] }, CancellationToken.None);
            core.Loop.Post(() => core.Deliver(message));
        }
        finally
        {
            core.Loop.Leave();
        }
    }

    /// <summary>An instance that cannot go on is still running as the journal knows it; its failure says why it stands still.</summary>
    private OrchestrationState ToState(InstanceRow row) =>
        row.Failure is null && core.Stopped.TryGetValue(row.Id, out var failure) ? row.ToState() with { Failure = failure } : row.ToState();
}
