using System.Globalization;
using Adoption.Engine;
using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Scaling;
using Adoption.Rollouts.Simulation;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Sqlite.Tests.Privacy;

/// <summary>
/// A whole rollout on the real file and a virtual clock, until a week after its check-in has closed: guardrails, access, kick-off, invitations,
/// answers through the desk, the reminder, closing, summary, business case, the request to the sponsor. Everything an attacker could get
/// hold of is kept.
/// </summary>
internal sealed class AttackedRollout : IAsyncDisposable
{
    public static readonly RoundId Round = new(1, 1);

    private static readonly DateTimeOffset s_start = new(2027, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_step = TimeSpan.FromHours(12);

    private readonly AttackScript _script;
    private readonly TestDatabase _database = new();
    private readonly VirtualClock _clock = new(s_start);
    private readonly LogCapture _log = new();
    private readonly ScriptedTransport _transport;
    private readonly Programme _programme;
    private int _handledMails;

    private AttackedRollout(AttackScript script)
    {
        _script = script;
        _transport = new ScriptedTransport(script.Transport);
        var database = _database.OpenNew(_clock);
        var parts = new ProgrammeParts
        {
            Clock = _clock,
            Journal = database.Journal,
            Store = database.Documents,
            Mail = database.Queue(QueueNames.Mail),
            Engine = new EngineOptions { RunActivitiesInline = true },
            SweepEvery = TimeSpan.FromDays(1),
        };
        _programme = new Programme(parts, services => services
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log))
            .AddSingleton<IIdSource, CountedIds>()
            .AddSingleton<IMailTransport>(_transport)
            .AddSingleton<ILinkFactory>(new PlainLinkFactory(new Uri("https://adoption.example")))
            .AddSingleton<ILicenceProvider>(s => new SimulatedDirectory(
                new SimulatedDirectoryOptions(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IDocumentStore>())));
        Plan = Shortened();
        People = [.. Enumerable.Range(1, script.People).Select(Person)];
    }

    public RolloutId Rollout { get; private set; }

    public IReadOnlyList<Participant> People { get; }

    public RolloutPlan Plan { get; }

    public CyclePlan Cycle { get; private set; } = null!;

    public RawFile File => new(_database.Path);

    public IReadOnlyList<OutgoingMail> Mails => _transport.Taken;

    public IReadOnlyList<string> Log => _log.Lines;

    /// <summary>An hour before the round closed.</summary>
    public Moment BeforeClosing { get; private set; } = null!;

    /// <summary>A week after it.</summary>
    public Moment AfterClosing { get; private set; } = null!;

    public static async Task<AttackedRollout> RunAsync(AttackScript script)
    {
        var rollout = new AttackedRollout(script);
        await rollout.RunAsync();
        return rollout;
    }

    public async ValueTask DisposeAsync()
    {
        await _programme.DisposeAsync();
        _log.Dispose();
        await _database.DisposeAsync();
    }

    private async Task RunAsync()
    {
        await _programme.StartAsync();
        var request = new StartRequest("Angriffsabteilung", People, PlanSnapshots.Create(Plan, new DateOnly(2027, 3, 1)), "hr");
        Rollout = (await _programme.Get<RolloutDesk>().StartAsync(request)).Rollout;
        while (await _programme.Get<CheckInRounds>().GetAsync(Rollout, Round) is null)
        {
            await PassAsync(_clock.GetUtcNow() + s_step);
            Assert.True(_clock.GetUtcNow() < s_start.AddDays(90), "The check-in never opened.");
        }

        Cycle = (await _programme.Get<CycleBook>().FindAsync(Rollout, 1))!;
        foreach (var act in _script.Acts.OrderBy(a => At(a)))
        {
            await PassAsync(At(act));
            var said = await _programme.Get<CheckInDesk>().AnswerAsync(Rollout, Round, People[act.Person].Id, act.Answer);
            Assert.True(said.Outcome is SubmitOutcome.Recorded or SubmitOutcome.Corrected, said.Outcome.ToString());
        }

        await PassAsync(Cycle.Rounds[0].ClosesAt.AddHours(-1));
        BeforeClosing = await LookAsync();
        await PassAsync(Cycle.Rounds[0].ClosesAt.AddDays(_script.LookAfterDays));
        AfterClosing = await LookAsync();
    }

    private DateTimeOffset At(Act act) => (act.AfterReminder ? Cycle.Rounds[0].RemindAt!.Value.AddHours(20) : Cycle.Rounds[0].OpensAt) + act.After;

    /// <summary>Lets time pass in steps; at each of them office-holders answer what they were asked by mail.</summary>
    private async Task PassAsync(DateTimeOffset until)
    {
        while (_clock.GetUtcNow() < until)
        {
            var next = _clock.GetUtcNow() + s_step;
            await _clock.RunAsync(null, next < until ? next : until);
            foreach (var mail in _transport.Taken.Skip(_handledMails).OrderBy(m => m.Key, StringComparer.Ordinal).ToList())
            {
                await AnswerAsync(mail.Request);
            }

            _handledMails = _transport.Taken.Count;
            await _clock.RunAsync(() => true);
        }
    }

    private async Task AnswerAsync(MailRequest request)
    {
        if (request is not { Kind: MailKind.ObligationRequest, Obligation: { } id }
            || await _programme.Get<ObligationBook>().FindAsync(Rollout, id) is not { } owed
            || owed.Kind is ObligationKind.Decision)
        {
            return;
        }

        var answer = OfficeHolderHabits.Answer(new SimulationOptions { Answers = AnswerLevel.All }, owed, Plan.Experimentation.WeeklyHours, Verdict.Scale);
        await _programme.Get<ObligationDesk>().AnswerAsync(Rollout, id, answer);
    }

    private async Task<Moment> LookAsync() => new(
        File.Rows(),
        [.. _log.Lines],
        [.. _transport.Taken],
        [.. (await new OutboxView(_programme.Get<IDocumentStore>()).ReadAsync(Rollout)).Select(l => l.ToString())],
        await _programme.Get<CheckInRounds>().PublishedAsync(Rollout, Round),
        await _programme.Get<CheckInRounds>().CommentsAsync(Rollout, Round),
        await _programme.Get<BusinessCaseBook>().FindAsync(Rollout, 1));

    private static RolloutPlan Shortened()
    {
        var plan = PlanReader.Read(System.IO.File.ReadAllText(Path.Combine(Root(AppContext.BaseDirectory), "samples", "kreditorenbuchhaltung", "plan.json"))).Plan!;
        return plan with { Experimentation = plan.Experimentation with { Weeks = 4, CheckInWeeks = [4] } };
    }

    private static string Root(string folder) =>
        System.IO.File.Exists(Path.Combine(folder, "AdoptionFunctions.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    /// <summary>Names, numbers and addresses that stand nowhere else, so that a search finds them wherever they leak to.</summary>
    private static Participant Person(int number)
    {
        var n = number.ToString("D3", CultureInfo.InvariantCulture);
        return new(
            new EmployeeId(PeopleBook.IdAt(number)), $"PNR7{n}", $"Xaver{n} Zwirnlein{n}", $"xz{n}@leck.example",
            number % 4 == 0 ? Language.En : Language.De, number % 3 == 0 ? "Ulm" : "Stuttgart", "");
    }

    /// <summary>The same ids in every run, so that two runs can be compared.</summary>
    private sealed class CountedIds : IIdSource
    {
        private int _last;

        public string Next(int length) => Interlocked.Increment(ref _last).ToString(CultureInfo.InvariantCulture).PadLeft(length, 'q');
    }
}

/// <summary>What the employees of one run do.</summary>
internal sealed record AttackScript(int People, IReadOnlyList<Act> Acts)
{
    /// <summary>What the mail provider says.</summary>
    public Func<OutgoingMail, MailResult> Transport { get; init; } = static _ => MailResult.Ok;

    public double LookAfterDays { get; init; } = 7;
}

/// <param name="Person">From 0.</param>
/// <param name="After">The opening, or a time after the reminder.</param>
/// <param name="Answer">The answer.</param>
/// <param name="AfterReminder">Whether the person was reminded first.</param>
internal sealed record Act(int Person, TimeSpan After, CheckInAnswer Answer, bool AfterReminder = false);

/// <summary>What lies open at one moment.</summary>
internal sealed record Moment(
    IReadOnlyList<RawRow> Rows,
    IReadOnlyList<string> Log,
    IReadOnlyList<OutgoingMail> Mails,
    IReadOnlyList<string> Outbox,
    Rollouts.Privacy.PublishedRound? Published,
    IReadOnlyList<string> Comments,
    BusinessCase? Case);
