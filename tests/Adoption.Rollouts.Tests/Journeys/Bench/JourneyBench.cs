using System.Collections.Concurrent;
using Adoption.Engine;
using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Orchestration;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Rollouts.Tests.Journeys.Bench;

/// <summary>
/// The whole programme on the virtual clock, with a driver in the words of those who use it. Verbs that need something wait for it by letting
/// time pass, and fail when it does not come within a year.
/// </summary>
internal sealed class JourneyBench : IAsyncDisposable
{
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(365);
    private readonly BenchParts _parts;
    private readonly ConcurrentQueue<SentMail> _mails = new();
    private readonly InMemoryMessageQueue _queue;
    private Programme _programme = null!;

    private JourneyBench(BenchParts parts)
    {
        _parts = parts;
        Clock = new VirtualClock(parts.Start);
        _queue = new InMemoryMessageQueue(QueueNames.Mail, Clock);
    }

    public VirtualClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public RolloutId Id { get; private set; }

    public OrchestrationClient Client => _programme.Client;

    /// <summary>All that left the house, in the order of sending.</summary>
    public IReadOnlyList<SentMail> Mails => [.. _mails];

    public Rollout Rollout => Read(Get<RolloutBook>().GetAsync(Id));

    public IReadOnlyList<Obligation> Obligations => Read(Get<ObligationBook>().AllAsync(Id));

    public IReadOnlyList<Round> Rounds => Read(Get<CheckInRounds>().AllAsync(Id));

    public IReadOnlyList<Participant> People => Read(Get<PeopleBook>().AllAsync(Id));

    public LicenceCounts Licences => Read(Get<LicenceBook>().CountAsync(Id));

    public static async Task<JourneyBench> CreateAsync(BenchParts? parts = null)
    {
        var bench = new JourneyBench(parts ?? new BenchParts());
        await bench.BootAsync();
        return bench;
    }

    /// <summary>A bench whose rollout has been started.</summary>
    public static async Task<JourneyBench> StartedAsync(IReadOnlyList<Participant> people, RolloutPlan plan, BenchParts? parts = null)
    {
        var bench = await CreateAsync(parts);
        Assert.True((await bench.StartAsync(people, plan)).Started);
        return bench;
    }

    public T Get<T>() where T : notnull => _programme.Get<T>();

    public async Task<StartResult> StartAsync(
        IReadOnlyList<Participant> people, RolloutPlan plan, string department = "Vertrieb", TimeSpan undoFor = default)
    {
        var snapshot = PlanSnapshots.Create(plan, DateOnly.FromDateTime(Now.UtcDateTime));
        var result = await Get<RolloutDesk>().StartAsync(new StartRequest(department, people, snapshot, "hr") { UndoFor = undoFor });
        Id = result.Rollout;
        await SettleAsync();
        return result;
    }

    /// <summary>All that can happen at this instant happens.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    public Task AdvanceAsync(TimeSpan by) => Clock.AdvanceAsync(by).WaitAsync(TimeSpan.FromMinutes(3));

    public Task AdvanceToAsync(DateTimeOffset instant) => AdvanceAsync(instant - Now);

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        await Clock.RunAsync(condition, Now + Horizon).WaitAsync(TimeSpan.FromMinutes(3));
        Assert.True(condition(), $"Waited a year in vain until {what}. {Describe()}");
    }

    public Task UntilPhaseAsync(Phase phase) => UntilAsync(() => Rollout.Phase == phase, $"the phase is {phase}");

    public Task UntilEndedAsync() => UntilAsync(() => Rollout.EndedAt is not null, "the rollout has ended");

    public Task UntilMailAsync(MailKind kind) => UntilAsync(() => MailsOf(kind).Count > 0, $"a mail {kind} is sent");

    public async Task<Obligation> UntilAskedAsync(ObligationKind kind)
    {
        await UntilAsync(() => OpenOf(kind) is { LastRung: >= 0 }, $"{kind} is asked");
        return OpenOf(kind)!;
    }

    /// <summary>The newest open one of its kind.</summary>
    public Obligation? OpenOf(ObligationKind kind) =>
        Obligations.Where(o => o.Kind == kind && o.Status == ObligationStatus.Open).MaxBy(o => (o.OpenedAt, o.Id.Value));

    public IReadOnlyList<Obligation> AllOf(ObligationKind kind) => [.. Obligations.Where(o => o.Kind == kind)];

    public IReadOnlyList<SentMail> MailsOf(MailKind kind) => [.. _mails.Where(m => m.Kind == kind)];

    public IReadOnlyList<SentMail> MailsAbout(Obligation obligation) => [.. _mails.Where(m => m.Obligation == obligation.Id.Value)];

    /// <summary>Everything that went to employees.</summary>
    public IReadOnlyList<SentMail> EmployeeMails => [.. _mails.Where(m => m.Kind.IsToEmployees())];

    public async Task<AnswerResult> AnswerAsync(ObligationKind kind, Verdict verdict, Func<ObligationAnswer, ObligationAnswer>? with = null)
    {
        var asked = await UntilAskedAsync(kind);
        return await AnswerAsync(asked, verdict, with);
    }

    public async Task<AnswerResult> AnswerAsync(Obligation obligation, Verdict verdict, Func<ObligationAnswer, ObligationAnswer>? with = null)
    {
        var answer = new ObligationAnswer { Verdict = verdict, By = obligation.Assignee.Role.ToString(), At = default };
        var result = await Get<ObligationDesk>().AnswerAsync(Id, obligation.Id, with?.Invoke(answer) ?? answer);
        await SettleAsync();
        return result;
    }

    /// <summary>Everybody who has to agree to the guardrails does.</summary>
    public async Task AgreeAsync()
    {
        await AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
    }

    public Task<AnswerResult> CouncilAgreesAsync(params Restriction[] restrictions) =>
        AnswerAsync(ObligationKind.WorksCouncilAgreement, Verdict.Agreed, a => a with { Reference = "BR 7/2027", Restrictions = restrictions });

    public Task<AnswerResult> CouncilToleratesAsync(DateOnly until, params Restriction[] restrictions) => AnswerAsync(
        ObligationKind.WorksCouncilAgreement,
        Verdict.ToleratedUntil,
        a => a with { Reference = "BR 8/2027", Until = until, Restrictions = restrictions });

    /// <summary>Guardrails agreed, licences given, start confirmed by the head: people are trying things.</summary>
    public async Task UntilTryingAsync()
    {
        if (Read(Get<PlanBook>().OfAsync(Id)).Plan.WorksCouncil is { None: false } && OpenOf(ObligationKind.WorksCouncilAgreement) is not null)
        {
            await CouncilAgreesAsync();
        }

        await AgreeAsync();
        await AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await UntilMailAsync(MailKind.KickOff);
    }

    /// <summary>The next round opens and its invitations are out.</summary>
    public async Task<Round> UntilRoundAsync()
    {
        await UntilAsync(() => Rounds.Any(r => r is { State: RoundState.Open, Mode: RoundMode.CheckIn }), "a round is open");
        await SettleAsync();
        return Rounds.Single(r => r.State == RoundState.Open);
    }

    public async Task UntilClosedAsync(Round round)
    {
        await UntilAsync(() => Rounds.Single(r => r.Id == round.Id).State == RoundState.Closed, $"round {round.Id} is closed");
        await SettleAsync();
    }

    public async Task<SubmitResult> CheckInAsync(Round round, EmployeeId employee, Func<CheckInAnswer, CheckInAnswer>? with = null)
    {
        var answer = new CheckInAnswer
        {
            Usage = Usage.Weekly, Helps = Helps.Clearly, Obstacles = [Obstacle.Time], UseCase = UseCaseCategory.Writing, TimeSaved = TimeSaved.From1To2,
        };
        var result = await Get<CheckInDesk>().AnswerAsync(Id, round.Id, employee, with?.Invoke(answer) ?? answer);
        await SettleAsync();
        return result;
    }

    /// <summary>The whole experimentation with so many answers in every round, until the sponsor is asked.</summary>
    public async Task UntilDecisionAsync(int answers)
    {
        var done = Rounds.Where(r => r.State == RoundState.Closed).Select(r => r.Id).ToHashSet();
        while (true)
        {
            await UntilAsync(
                () => OpenOf(ObligationKind.Decision) is { LastRung: >= 0 } || Rounds.Any(r => r.State == RoundState.Open && !done.Contains(r.Id)),
                "a round opens or the sponsor is asked");
            if (Rounds.FirstOrDefault(r => r.State == RoundState.Open && !done.Contains(r.Id)) is not { } round)
            {
                return;
            }

            done.Add(round.Id);
            foreach (var person in People.Where(p => !p.Left).Take(answers))
            {
                Assert.Equal(SubmitOutcome.Recorded, (await CheckInAsync(round, person.Id)).Outcome);
            }

            await UntilClosedAsync(round);
        }
    }

    public async Task<ControlResult> ControlAsync(Func<ControlDesk, Task<ControlResult>> control)
    {
        var result = await control(Get<ControlDesk>());
        await SettleAsync();
        return result;
    }

    public Task<ControlResult> PauseAsync() => ControlAsync(d => d.PauseAsync(Id, "owner", "Inventur"));

    public Task<ControlResult> ResumeAsync() => ControlAsync(d => d.ResumeAsync(Id, "owner", "Inventur fertig"));

    public Task<ControlResult> CancelAsync(bool returnLicences) => ControlAsync(d => d.CancelAsync(Id, returnLicences, "owner", "Neuaufstellung"));

    public Task<ControlResult> RetryAsync() => ControlAsync(d => d.RetryAsync(Id, "owner", "behoben"));

    public async Task SweepAsync()
    {
        await Get<Sweeper>().SweepAsync();
        await SettleAsync();
    }

    /// <summary>The process ends and another one goes on with what is kept.</summary>
    public async Task RestartAsync()
    {
        await _programme.DisposeAsync();
        await BootAsync();
    }

    /// <summary>No row was sent twice.</summary>
    public void AssertNothingTwice() =>
        Assert.Empty(_mails.GroupBy(m => m.Mail.Key, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key));

    public async ValueTask DisposeAsync()
    {
        await _programme.DisposeAsync();
        _queue.Dispose();
    }

    public CyclePlan Cycle(int number) => Read(Get<CycleBook>().FindAsync(Id, number))!;

    /// <summary>Everything in memory is read without waiting.</summary>
    public static T Read<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private async Task BootAsync()
    {
        var parts = new ProgrammeParts
        {
            Clock = Clock,
            Journal = _parts.Disk?.Invoke(_parts.Journal) ?? _parts.Journal,
            Store = _parts.Store,
            Mail = _queue,
            Engine = new EngineOptions { RunActivitiesInline = _parts.Licences is null },
            SweepEvery = _parts.SweepEvery,
        };
        _programme = new Programme(parts, Configure);
        await _programme.StartAsync();
    }

    private void Configure(IServiceCollection services)
    {
        services
            .AddSingleton(s => new SimulatedDirectory(_parts.Directory, Clock, _parts.Store))
            .AddSingleton(s => _parts.Licences ?? s.GetRequiredService<SimulatedDirectory>())
            .AddSingleton<ILinkFactory>(new PlainLinkFactory(new Uri("https://adoption.muster.example")))
            .AddSingleton<IMailTransport>(new RefusingTransport(_parts.Refuse, mail => _mails.Enqueue(new SentMail(Now, mail))));
        if (_parts.Client is { } wrap)
        {
            services.AddSingleton(_ => wrap(_programme.Client));
        }
    }

    private string Describe() =>
        $"{Rollout.Phase} {Rollout.Status}; open: {string.Join(", ", Obligations.Where(o => o.Status == ObligationStatus.Open).Select(o => o.Id))}";
}
