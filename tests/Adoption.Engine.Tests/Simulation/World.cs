using System.Globalization;
using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Engine.Tests.Simulation;

/// <summary>
/// An engine whose whole surroundings follow the dice: when a commit is written, when and how an activity ends, which event comes twice or out of
/// turn, where the clock jumps, and when the process dies. One thing happens at a time, and then nothing until the engine rests.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private const int Readers = 2;
    private const int Steps = 250;
    private const int MostStepsToTheEnd = 5_000;
    private static readonly DateTimeOffset BeforeSummerTime = new(2027, 3, 27, 22, 0, 0, TimeSpan.Zero);

    private readonly Dice _dice;
    private readonly SimulatedClock _clock = new(BeforeSummerTime);
    private readonly InMemoryJournal _disk = new();
    private readonly OrchestrationCatalog _catalog;
    private readonly Invariants _invariants;
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly List<TaskCompletionSource<int>> _running = [];
    private readonly List<Sent>[] _sent = [.. Enumerable.Range(0, Readers).Select(_ => new List<Sent>())];
    private readonly List<string> _log = [];
    private bool _begunTooEarly;
    private SimulatedJournal _journal = null!;
    private OrchestrationEngine _engine = null!;

    public World(ulong seed)
    {
        _dice = new Dice(seed);
        _catalog = SimulatedProgramme.Catalog((context, input) =>
        {
            _begunTooEarly |= !IsOnTheDisk(context.InstanceId, input);

            // Continued on the simulator's thread.
            var ends = new TaskCompletionSource<int>();
            _running.Add(ends);
            return ends.Task;
        });
        _invariants = new Invariants(_disk, _catalog);
    }

    /// <summary>What happened, step by step.</summary>
    public IReadOnlyList<string> Log => _log;

    public async Task RunAsync()
    {
        await BootAsync();
        for (var i = 0; i < Readers; i++)
        {
            var starting = _engine.Client.ScheduleNewInstanceAsync(SimulatedProgramme.Reader, [0], Id(i));
            await RestAsync();
            _journal.WriteNext();
            await starting;
            await RestAsync();
        }

        for (var step = 0; step < Steps; step++)
        {
            await StepAsync();
            await RestAsync();
            await _invariants.CheckAsync();
        }

        await ToTheEndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _journal.Die(0);
        await _engine.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static InstanceId Id(int reader) => new(string.Create(CultureInfo.InvariantCulture, $"reader:{reader}"));

    private bool IsOnTheDisk(InstanceId caller, int input) =>
        _disk.LoadAsync().AsTask().Result.Activities.Any(a => a.Key.Instance == caller && a.Input == input.ToString(CultureInfo.InvariantCulture));

    private async Task StepAsync()
    {
        switch (_dice.Roll(20))
        {
            case < 7 when _journal.Waiting > 0:
                Do("a commit is written", _journal.WriteNext);
                break;
            case < 12 when _running.Count > 0:
                EndActivity(fails: _dice.Chance(20));
                break;
            case < 14:
                Send(_dice.Roll(Readers));
                break;
            case < 17 when _clock.UntilNext is { } next:
                Do("the next timer is due", () => _clock.Pass(next > TimeSpan.Zero ? next : TimeSpan.Zero));
                break;
            case 17:
                SetClock();
                break;
            case 18:
                await SuspendOrResumeAsync(_dice.Roll(Readers));
                break;
            case 19 when _dice.Chance(50):
                await CrashAsync();
                break;
            default:
                var minutes = _dice.Roll(120);
                Do($"{minutes} minutes pass", () => _clock.Pass(TimeSpan.FromMinutes(minutes)));
                break;
        }
    }

    private void EndActivity(bool fails)
    {
        var activity = _dice.Pick(_running);
        _running.Remove(activity);
        Do(fails ? "an activity fails" : "an activity ends", () =>
        {
            if (fails)
            {
                activity.SetException(new TimeoutException("no answer"));
            }
            else
            {
                activity.SetResult(1);
            }
        });
    }

    /// <summary>One of the next numbers, not always the next one; now and then one that was sent before.</summary>
    private void Send(int reader)
    {
        var missing = Enumerable.Range(0, SimulatedProgramme.Numbers).Except(_sent[reader].Where(s => s.MayBeThere).Select(s => s.Number)).Take(3).ToList();
        var number = missing.Count == 0 || _dice.Chance(10) ? _dice.Roll(SimulatedProgramme.Numbers) : _dice.Pick(missing);
        var sent = new Sent(number);
        _sent[reader].Add(sent);
        Do($"{number} is sent to {reader}", () => sent.Sending = _engine.Client.RaiseEventAsync(Id(reader), SimulatedProgramme.Number, number));
    }

    /// <summary>By hours (as people set it for summer time) or days, forwards or back.</summary>
    private void SetClock()
    {
        var hours = _dice.Pick([-72, -1, 1, 30]);
        Do($"the clock is set by {hours} hours", () => _clock.Set(TimeSpan.FromHours(hours)));
    }

    private async Task SuspendOrResumeAsync(int reader)
    {
        var suspends = _dice.Chance(40);
        Do(suspends ? $"{reader} is suspended" : $"{reader} is resumed", () =>
            _ = suspends ? _engine.Client.SuspendAsync(Id(reader), "dice") : _engine.Client.ResumeAsync(Id(reader), "dice"));
        await RestAsync();
    }

    private async Task CrashAsync()
    {
        var written = _dice.Roll(_journal.Waiting + 1);
        _log.Add($"the process dies; {written} of {_journal.Waiting} commits are on the disk");
        _journal.Die(written);
        foreach (var sent in _sent.SelectMany(s => s))
        {
            sent.ProcessDied();
        }

        _running.Clear();
        await _engine.DisposeAsync();
        await BootAsync();
    }

    private async Task BootAsync()
    {
        _journal = new SimulatedJournal(_disk);
        _engine = new OrchestrationEngine(
            _catalog,
            _services,
            _journal,
            _clock,
            new EngineOptions { RunActivitiesInline = true, MaxResidentInstances = 2, MaxConcurrentActivities = 4, RealTime = new VirtualClock(BeforeSummerTime) },
            NullLoggerFactory.Instance);
        await _engine.StartAsync();
        await RestAsync();
    }

    /// <summary>Nothing fails any more, and all numbers are sent (again): everybody ends, having read each event that was acknowledged once, in order.</summary>
    private async Task ToTheEndAsync()
    {
        _log.Add("to the end");

        // Whoever set the clock back has set it right again: until then an instance waits, for its time does not go back.
        _clock.Set(TimeSpan.FromDays(30));
        for (var reader = 0; reader < Readers; reader++)
        {
            _ = _engine.Client.ResumeAsync(Id(reader), "to the end");
            foreach (var number in Enumerable.Range(0, SimulatedProgramme.Numbers))
            {
                var sent = new Sent(number);
                _sent[reader].Add(sent);
                sent.Sending = _engine.Client.RaiseEventAsync(Id(reader), SimulatedProgramme.Number, number);
            }
        }

        for (var step = 0; !await HaveEndedAsync(); step++)
        {
            Assert.True(step < MostStepsToTheEnd, "The instances do not end.");
            if (_journal.Waiting > 0)
            {
                _journal.WriteNext();
            }
            else if (_running.Count > 0)
            {
                EndActivity(fails: false);
            }
            else
            {
                Assert.NotNull(_clock.UntilNext);
                _clock.Pass(TimeSpan.FromMinutes(10));
            }

            await RestAsync();
            await _invariants.CheckAsync();
        }

        for (var reader = 0; reader < Readers; reader++)
        {
            var row = (await _disk.FindAsync(Id(reader)))!;
            Assert.Equal(OrchestrationStatus.Completed, row.Status);
            Reading.Check(_sent[reader], System.Text.Json.JsonSerializer.Deserialize(row.Output!, SimulationJson.Default.Int32Array)!);
        }
    }

    private async Task<bool> HaveEndedAsync() => (await _disk.LoadAsync()).Unfinished.Count == 0;

    private void Do(string what, Action action)
    {
        _log.Add(what);
        action();
    }

    /// <summary>Until the engine's loop has nothing to do; what it waits for is in the simulator's hand.</summary>
    private async Task RestAsync()
    {
        Assert.False(_engine.Completion.IsFaulted, "The engine has failed.");
        while (_engine.HasWork)
        {
            await Task.Yield();
        }

        Assert.False(_begunTooEarly, "An activity has begun that is not on the disk.");
    }
}
