using System.Collections.Concurrent;
using Adoption.Engine.Time;

namespace Adoption.Engine.Turns;

/// <summary>
/// Runs posted work one piece after the other, on the thread pool, and holds no thread when there is none. What is touched by its work
/// alone needs no lock. It also counts what is under way elsewhere (activities, commits), so that idleness is one number.
/// </summary>
/// <param name="afterEach">Runs after each piece, still as part of it.</param>
/// <param name="onFailure">A piece threw; the loop goes on with the next.</param>
internal sealed class WorkLoop(Action afterEach, Action<Exception> onFailure) : IThreadPoolWorkItem, IQuiescent
{
    private readonly ConcurrentQueue<Action> _work = new();
    private readonly HoldCounter _underWay = new();
    private int _scheduled;

    public bool IsIdle => _underWay.IsIdle;

    /// <summary>A piece waits or runs.</summary>
    public bool HasWork => Volatile.Read(ref _scheduled) == 1 || !_work.IsEmpty;

    public void Post(Action work)
    {
        Enter();
        _work.Enqueue(work);
        if (Interlocked.Exchange(ref _scheduled, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>
    /// Ends what began with <see cref="Enter"/>: its hold passes to a piece of work. On the thread pool, when the loop has nothing to do, it goes
    /// on here, without waking another thread.
    /// </summary>
    public void LeaveWith(Action work)
    {
        _work.Enqueue(work);
        if (Interlocked.Exchange(ref _scheduled, 1) == 1)
        {
            return;
        }

        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            Drain();
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Something begins elsewhere whose end will be reported with <see cref="Leave"/> or <see cref="LeaveWith"/>.</summary>
    public void Enter() => _underWay.Enter();

    public void Leave() => _underWay.Leave();

    public Task WhenIdleAsync() => _underWay.WhenIdleAsync();

    /// <summary>The thread that runs the current piece does not come back, or will be told to leave: another one goes on.</summary>
    /// <param name="first">What it does first.</param>
    public void GoOnWithout(Action first)
    {
        Post(first);
        Leave();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute() => Drain();

    private void Drain()
    {
        do
        {
            while (_work.TryDequeue(out var work))
            {
                try
                {
                    work();
                    afterEach();
                }
                catch (AbandonedTurnException)
                {
                    // Another thread has gone on long ago.
                    return;
                }
                catch (Exception exception)
                {
                    // Whatever it was, the owner decides; a thread pool thread must not die of it.
                    onFailure(exception);
                }

                Leave();
            }

            // A full fence, not a volatile write: were the look at the queue to overtake it, a piece posted just then would lie there unseen.
            Interlocked.Exchange(ref _scheduled, 0);
        }
        while (!_work.IsEmpty && Interlocked.Exchange(ref _scheduled, 1) == 0);
    }
}
