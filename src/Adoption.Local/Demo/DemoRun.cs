using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Portal.Mailboxes;
using Adoption.Rollouts.Wording;
using Adoption.Rollouts;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Simulation;
using Adoption.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Local.Demo;

/// <summary>
/// The sample departments on the real file, with simulated people, in accelerated time. Killed or stopped at any moment, the next run on the
/// same file goes on where it was: the time is kept in the file, starts are done once, and people find out again what they were about to do.
/// </summary>
public static class DemoRun
{
    private const double SecondsADay = 86_400;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(6);

    /// <summary>
    /// Runs until every department is decided and all its mails are out (beyond that where <see cref="DemoSettings.Decided"/> listens), or until it
    /// is cancelled; then the file is closed in order.
    /// </summary>
    /// <param name="settings">What is shown, and how fast.</param>
    /// <param name="real">Real time.</param>
    /// <param name="show">Is given every picture, one after the other.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>One line a department; null: it was stopped before the end.</returns>
    /// <exception cref="DatabaseException">The file can't be used.</exception>
    public static async Task<IReadOnlyList<string>?> RunAsync(
        DemoSettings settings, TimeProvider real, Action<DemoPicture> show, CancellationToken cancellationToken = default)
    {
        var clock = new AcceleratedClock(
            await DemoFile.ReadTimeAsync(settings.File, real) ?? settings.Start, settings.DaysPerSecond * SecondsADay, real);
        var mails = new DemoMails();
        var words = ProgrammeWords.Of(settings.Language);
        await using var database = AdoptionDatabase.Open(settings.File, clock);
        await using var time = await VirtualTime.KeepAsync(database, clock);
        var parts = new ProgrammeParts
        {
            Clock = clock,
            Journal = database.Journal,
            Store = database.Documents,
            Mail = database.Queue(QueueNames.Mail),
            SweepEvery = SweepEvery,
        };
        var held = new DemoTime(clock);
        await using var host = new DemoHost(parts, settings, real, services => services
            .AddSimulation(settings.People, settings.Directory, settings.Pages ?? new Uri("https://demo.invalid"), (s, mail) =>
            {
                mails.Note(mail);
                s.GetService<DemoMailboxes>()?.Note(mail, clock.GetUtcNow());
                settings.MailSent?.Invoke(mail);
                return Task.CompletedTask;
            })
            .AddSingleton<IDemoTime>(held)
            .AddSingleton(mails)
            .AddSingleton(words)
            .AddSingleton<DemoWatcher>()
            .AddSingleton<DemoSummary>());
        var programme = host.Programme;
        programme.Wait(() => time.Writing.IsIdle, time.Writing.WhenIdleAsync);
        var reactions = programme.Get<Reactions>();
        programme.Wait(() => reactions.IsIdle, reactions.WhenIdleAsync);
        await programme.Get<SimulatedPeople>().ResumeAsync(cancellationToken);
        await host.StartAsync(cancellationToken);
        await StartAsync(programme, settings.Departments, cancellationToken);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var moving = MoveAsync(clock, stop.Token);
        var watching = WatchAsync(programme, settings, real, show, stop.Token);
        await Task.WhenAny(moving, watching, programme.Completion);
        var summary = watching.IsCompletedSuccessfully && await watching is { } over ? await SummariseAsync(programme, over) : null;
        if (summary is not null && settings.Decided is { } decided)
        {
            // Time would go on to where nothing is kept any more; who wants to see that lets it.
            held.Hold();
            decided(summary);
            await Task.WhenAny(programme.Completion, Task.Delay(Timeout.InfiniteTimeSpan, real, cancellationToken));
            await (programme.Completion.IsFaulted ? programme.Completion : Task.CompletedTask);
        }

        await stop.CancelAsync();
        await moving;
        await watching;
        return summary;
    }

    /// <summary>A department that has had its rollout in this file is not started again.</summary>
    private static async Task StartAsync(Programme programme, IReadOnlyList<StartRequest> departments, CancellationToken cancellationToken)
    {
        var ended = (await programme.Get<RolloutBook>().AllAsync(cancellationToken))
            .Where(r => r.EndedAt is not null)
            .Select(r => r.Department)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var request in departments.Where(d => !ended.Contains(d.Department)))
        {
            await programme.Get<RolloutDesk>().StartAsync(request, cancellationToken);
        }
    }

    private static async Task MoveAsync(AcceleratedClock clock, CancellationToken cancellationToken)
    {
        try
        {
            await clock.RunAsync(cancellationToken: cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // All is decided, or somebody stopped it.
        }
    }

    /// <returns>The last picture, with all departments over; null: stopped before.</returns>
    private static async Task<DemoPicture?> WatchAsync(
        Programme programme, DemoSettings settings, TimeProvider real, Action<DemoPicture> show, CancellationToken cancellationToken)
    {
        var watcher = programme.Get<DemoWatcher>();
        using var timer = new PeriodicTimer(settings.LookEvery, real);
        try
        {
            do
            {
                var picture = await watcher.LookAsync(cancellationToken);
                show(picture);
                if (picture.Departments.Count == settings.Departments.Count && picture.Departments.All(d => d.IsOver))
                {
                    return picture;
                }
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // Somebody stopped it, or the engine gave up and says so itself.
        }

        await (programme.Completion.IsFaulted ? programme.Completion : Task.CompletedTask);
        return null;
    }

    private static async Task<IReadOnlyList<string>> SummariseAsync(Programme programme, DemoPicture last)
    {
        var summary = programme.Get<DemoSummary>();
        var lines = new List<string>();
        foreach (var department in last.Departments)
        {
            lines.Add(await summary.LineAsync(department));
        }

        return lines;
    }
}
