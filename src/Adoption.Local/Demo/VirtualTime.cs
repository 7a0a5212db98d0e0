using System.Globalization;
using Adoption.Engine.Time;
using Adoption.Sqlite;

namespace Adoption.Local.Demo;

/// <summary>
/// Keeps the demo's time in its file. What is written is always a little ahead of the clock, and the clock stands still until it is on the
/// disk: wherever the process is killed, the next one begins later than anything that has happened.
/// </summary>
public sealed class VirtualTime : IAsyncDisposable
{
    private static readonly TimeSpan Ahead = TimeSpan.FromHours(6);

    private readonly AdoptionDatabase _database;
    private readonly TimeProvider _clock;
    private readonly HoldCounter _writing = new();
    private readonly ITimer _timer;
    private Task _last = Task.CompletedTask;

    private VirtualTime(AdoptionDatabase database, TimeProvider clock)
    {
        _database = database;
        _clock = clock;
        _timer = clock.CreateTimer(_ => _last = AdvanceAsync(), null, Ahead, Ahead);
    }

    /// <summary>The clock has to wait for it.</summary>
    public IQuiescent Writing => _writing;

    public static async Task<VirtualTime> KeepAsync(AdoptionDatabase database, TimeProvider clock)
    {
        await WriteAsync(database, clock.GetUtcNow() + Ahead);
        return new VirtualTime(database, clock);
    }

    /// <summary>Writes where the clock stands now: nothing runs any more.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync();
        await _last;
        await WriteAsync(_database, _clock.GetUtcNow());
    }

    private static Task WriteAsync(AdoptionDatabase database, DateTimeOffset time) => database.SetMetaAsync(DemoFile.TimeKey, time.ToString("O", CultureInfo.InvariantCulture));

    private async Task AdvanceAsync()
    {
        _writing.Enter();
        try
        {
            await WriteAsync(_database, _clock.GetUtcNow() + Ahead);
        }
        finally
        {
            _writing.Leave();
        }
    }
}
