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

    /// <summary>Belongs to the loop.</summary>
    private Func<Action?>? _following;

    public bool IsIdle => _underWay.IsIdle;

    /// <summary>A piece waits or runs.</summary>
    public bool HasWork => Volatile.Read(ref _scheduled) == 1 || !_work.IsEmpty;

    /// <summary>No piece waits behind the one that runs. Asked by that piece.</summary>
    public bool IsLast => _work.IsEmpty;

    public void Post(Action work)
    {
        Enter();
        if (TakesOverWith(work))
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
        if (!TakesOverWith(work))
        {
            return;
        }

        if (Thread.CurrentThread.IsThreadPoolThread)
        {
            if (DrainQueue() is { } follows)
            {
                // Not here: whoever called may not be done.
                Elsewhere(follows);
            }
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

    /// <summary>
    /// Called by a piece: something that is no part of the loop, for which something was entered, is to begin now. When the loop has nothing more
    /// to do, its thread goes on with it, and nobody has to be woken.
    /// </summary>
    /// <param name="begin">Gives the piece of work with which it ended; null: that will be reported later.</param>
    public void Follow(Func<Action?> begin)
    {
        if (_following is null)
        {
            _following = begin;
        }
        else
        {
            Elsewhere(begin);
        }
    }

    void IThreadPoolWorkItem.Execute() => GoOn(DrainQueue());

    /// <summary>Preferably next on this thread.</summary>
    private void Elsewhere(Func<Action?> begin) =>
        ThreadPool.UnsafeQueueUserWorkItem(static s => s.Loop.GoOn(s.begin), (Loop: this, begin), preferLocal: true);

    /// <summary>What follows, the piece with which it ended, what follows that, and so on: for as long as nobody else has taken over the loop.</summary>
    private void GoOn(Func<Action?>? follows)
    {
        while (follows is not null && follows() is { } ended && TakesOverWith(ended))
        {
            follows = DrainQueue();
        }
    }

    /// <summary>The piece waits; true: the loop was at rest, and it is the caller's to have it run.</summary>
    private bool TakesOverWith(Action work)
    {
        _work.Enqueue(work);
        return Interlocked.Exchange(ref _scheduled, 1) == 0;
    }

    private void HandOverWhatFollows()
    {
        if (_following is { } follows)
        {
            _following = null;
            Elsewhere(follows);
        }
    }

    /// <returns>What this thread may go on with, now that the loop rests or is another's.</returns>
    private Func<Action?>? DrainQueue()
    {
        while (true)
        {
            while (_work.TryDequeue(out var work))
            {
                HandOverWhatFollows();
                try
                {
                    work();
                    afterEach();
                }
                catch (AbandonedTurnException)
                {
                    // Another thread has gone on long ago.
                    return null;
                }
                catch (Exception exception)
                {
                    // Whatever it was, the owner decides; a thread pool thread must not die of it.
                    onFailure(exception);
                }

                Leave();
            }

            var follows = _following;
            _following = null;

            // A full fence, not a volatile write: were the look at the queue to overtake it, a piece posted just then would lie there unseen.
            Interlocked.Exchange(ref _scheduled, 0);
            if (_work.IsEmpty || Interlocked.Exchange(ref _scheduled, 1) == 1)
            {
                return follows;
            }

            _following = follows;
        }
    }
}
