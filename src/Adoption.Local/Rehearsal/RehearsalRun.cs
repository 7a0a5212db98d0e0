using Adoption.Engine;
using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Orchestration;
using Adoption.Rollouts;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Simulation;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Local.Rehearsal;

/// <summary>
/// The real orchestrators in virtual time, on an in-memory journal and store: weeks in milliseconds. Nothing is sent, nothing is kept.
/// </summary>
public sealed class RehearsalRun(IMailHtml? html = null) : IRehearsal
{
    /// <summary>Links of a rehearsal that nobody reads lead nowhere.</summary>
    private static readonly Uri Nowhere = new("https://rehearsal.invalid");

    /// <summary>A rollout that has not ended by then waits for somebody who never answers.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(2 * 365);

    /// <summary>
    /// Mails of the last days wait for the next morning, a weekend or holidays, and IT's tasks may be escalated: the calendar shows them too.
    /// </summary>
    private static readonly TimeSpan Afterwards = TimeSpan.FromDays(14);

    /// <summary>The calendar alone.</summary>
    /// <param name="request">Department, people and plan.</param>
    /// <param name="start">The first instant (UTC).</param>
    /// <param name="answers">How the people behave.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task<RehearsalReport> RunAsync(
        StartRequest request, DateTimeOffset start, AnswerLevel answers, CancellationToken cancellationToken = default) =>
        (await new RehearsalRun().RunAsync(request, new RehearsalWish(start, answers, Nowhere), null, cancellationToken)).Report;

    public async Task<Rehearsed> RunAsync(
        StartRequest request, RehearsalWish wish, IProgress<DateTimeOffset>? progress = null, CancellationToken cancellationToken = default)
    {
        var clock = new VirtualClock(wish.Start);
        var journal = new InMemoryJournal();
        var calendar = new MailCalendar();
        var examples = new ExampleMails();
        var parts = new ProgrammeParts
        {
            Clock = clock,
            Journal = journal,
            Store = new InMemoryDocumentStore(keepsObjects: true),
            Mail = new InMemoryMessageQueue(QueueNames.Mail, clock),
            Engine = new EngineOptions { RunActivitiesInline = true },
            SweepEvery = null,
        };
        await using var programme = new Programme(parts, services =>
        {
            services.AddSimulation(
                new SimulationOptions { Answers = wish.Answers, Seed = request.Department },
                new SimulatedDirectoryOptions { Seats = null },
                wish.Links,
                async (s, mail) =>
                {
                    var (zone, about) = await s.GetRequiredService<MailReader>().OfAsync(mail.Request);
                    calendar.Note(mail, clock.GetUtcNow(), zone, about);
                    examples.Note(mail, clock.GetUtcNow(), zone, about);
                });
            services.AddSingleton<RememberedBodies>();
            if (html is not null)
            {
                services.AddSingleton(html);
            }
        });
        var reactions = programme.Get<Reactions>();
        programme.Wait(() => reactions.IsIdle, reactions.WhenIdleAsync);
        await programme.StartAsync(cancellationToken);

        var id = (await programme.Get<RolloutDesk>().StartAsync(request, cancellationToken)).Rollout;
        var ended = programme.Client.WaitForCompletionAsync(RolloutOrchestrator.InstanceOf(id), cancellationToken);
        await clock.RunAsync(() => HasEnded(ended, clock, progress), wish.Start + Horizon, cancellationToken);
        await clock.AdvanceAsync(Afterwards, cancellationToken);
        var report = await programme.Get<RehearsalReporter>()
            .ReadAsync(id, calendar.Read(), await LargestAsync(journal, cancellationToken), cancellationToken);
        return new Rehearsed(report, examples.Read());
    }

    private static bool HasEnded(Task ended, VirtualClock clock, IProgress<DateTimeOffset>? progress)
    {
        progress?.Report(clock.GetUtcNow());
        return ended.IsCompleted;
    }

    private static async Task<int> LargestAsync(InMemoryJournal journal, CancellationToken cancellationToken)
    {
        var largest = 0;
        string? continuation = null;
        do
        {
            var page = await journal.QueryAsync(new OrchestrationQuery([], null, continuation, PageSize: 1000), cancellationToken);
            foreach (var row in page.Rows)
            {
                largest = Math.Max(largest, (await journal.ReadHistoryAsync(row.Id, cancellationToken)).Count);
            }

            continuation = page.Continuation;
        }
        while (continuation is not null);
        return largest;
    }
}
