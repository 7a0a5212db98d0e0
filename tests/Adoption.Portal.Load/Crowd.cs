using System.Collections.Concurrent;
using System.Diagnostics;

namespace Adoption.Portal.Load;

/// <summary>
/// People at many computers, each sending one answer after the other. Who gets no success page tries again, as people do; who gets one never
/// comes back.
/// </summary>
/// <param name="round">Who is asked.</param>
/// <param name="served">Where they answer.</param>
/// <param name="clients">How many computers.</param>
public sealed class Crowd(RoundOnFile round, ServedProcess served, int clients)
{
    private readonly ConcurrentQueue<TimeSpan> _durations = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _marks = new();
    private int _next = -1;
    private int _thanked;
    private int _interrupted;

    /// <summary>How many have their success page.</summary>
    public int Thanked => Volatile.Read(ref _thanked);

    /// <summary>How many attempts ended without an answer of the server.</summary>
    public int Interrupted => Volatile.Read(ref _interrupted);

    /// <summary>From sending an answer to its success page, for those that were not interrupted.</summary>
    public IReadOnlyCollection<TimeSpan> Durations => _durations;

    /// <summary>What somebody writes: everybody something else.</summary>
    public static string CommentOf(Invited person) => $"Meine Nummer ist {person.Employee}.";

    /// <summary>Everybody answers.</summary>
    /// <exception cref="InvalidOperationException">The server answered with anything but the success page.</exception>
    public Task RunAsync() => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(WorkAsync)));

    /// <summary>Completes when so many have their success page.</summary>
    public Task WhenThankedAsync(int count)
    {
        var mark = _marks.GetOrAdd(count, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        if (Thanked >= count)
        {
            mark.TrySetResult();
        }

        return mark.Task;
    }

    private async Task WorkAsync()
    {
        using var computer = new Computer(served);
        for (var i = Interlocked.Increment(ref _next); i < round.Invited.Count; i = Interlocked.Increment(ref _next))
        {
            var person = round.Invited[i];
            var began = Stopwatch.GetTimestamp();
            var attempts = 1;
            while (!await computer.TryAnswerAsync(person.Path, CommentOf(person)))
            {
                attempts++;
                Interlocked.Increment(ref _interrupted);
            }

            if (attempts == 1)
            {
                _durations.Enqueue(Stopwatch.GetElapsedTime(began));
            }

            if (_marks.TryGetValue(Interlocked.Increment(ref _thanked), out var mark))
            {
                mark.TrySetResult();
            }
        }
    }
}
