using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;

namespace Adoption.Engine.Contract;

/// <summary>
/// Stands between an engine and its journal and dies like a process: from then on nothing is written, read or answered. A commit on which
/// it dies is either written (and its answer lost) or not written at all.
/// </summary>
public sealed class MortalJournal(IJournal inner) : IJournal
{
    private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private long _commits;

    /// <summary>Dies with the commit of this number (from 1).</summary>
    public long? DiesAtCommit { get; init; }

    /// <summary>The last commit is written before the death.</summary>
    public bool WritesTheLast { get; init; }

    public Task Died => _died.Task;

    public long Commits => Interlocked.Read(ref _commits);

    public void Die() => _died.TrySetResult();

    public ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default) =>
        WriteAsync(() => inner.CommitAsync(commit, cancellationToken));

    public ValueTask<CommitOutcome> CommitHereAsync(TurnCommit commit) => WriteAsync(() => inner.CommitHereAsync(commit));

    private async ValueTask<CommitOutcome> WriteAsync(Func<ValueTask<CommitOutcome>> write)
    {
        ValueTask<CommitOutcome> written;
        lock (_lock)
        {
            if (!_died.Task.IsCompleted && ++_commits == DiesAtCommit)
            {
                if (WritesTheLast)
                {
                    _ = write().AsTask();
                }

                Die();
            }

            written = _died.Task.IsCompleted ? Never<CommitOutcome>() : write();
        }

        return await written;
    }

    public ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default) =>
        _died.Task.IsCompleted ? Never<JournalSnapshot>() : inner.LoadAsync(cancellationToken);

    public ValueTask<IReadOnlyList<HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        _died.Task.IsCompleted ? Never<IReadOnlyList<HistoryEvent>>() : inner.ReadHistoryAsync(instanceId, cancellationToken);

    public ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        _died.Task.IsCompleted ? Never<InstanceRow?>() : inner.FindAsync(instanceId, cancellationToken);

    public ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default) =>
        _died.Task.IsCompleted ? Never<InstancePage>() : inner.QueryAsync(query, cancellationToken);

    public ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        _died.Task.IsCompleted ? Never<bool>() : inner.PurgeAsync(instanceId, cancellationToken);

    private static ValueTask<T> Never<T>() => new(new TaskCompletionSource<T>().Task);
}
