namespace Adoption.Sqlite.Writing;

/// <summary>One all-or-nothing change that waits for the writer.</summary>
/// <param name="alone">True: it runs outside a transaction and in no group.</param>
internal abstract class WriteUnit(bool alone)
{
    public bool Alone => alone;

    /// <summary>By whoever writes, between savepoints; an exception undoes this unit only.</summary>
    public abstract void Run(Statements statements);

    /// <summary>By whoever writes, after the commit, in the order of the units.</summary>
    public abstract void Complete();

    public abstract void Fail(Exception error);
}

/// <param name="work">The change; may run once at most.</param>
/// <param name="committed">Keeps what memory mirrors in step with the file; runs before the caller goes on.</param>
internal sealed class WriteUnit<T>(bool alone, Func<Statements, T> work, Action<T>? committed, CancellationToken cancellationToken)
    : WriteUnit(alone)
{
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Task => _done.Task;

    public override void Run(Statements statements)
    {
        // A unit that nobody waits for any more is not begun; one that has begun is finished.
        cancellationToken.ThrowIfCancellationRequested();
        _result = work(statements);
    }

    public override void Complete()
    {
        committed?.Invoke(_result!);
        _done.SetResult(_result!);
    }

    public override void Fail(Exception error)
    {
        if (error is OperationCanceledException && cancellationToken.IsCancellationRequested)
        {
            _done.SetCanceled(cancellationToken);
        }
        else
        {
            _done.SetException(error);
        }
    }
}
