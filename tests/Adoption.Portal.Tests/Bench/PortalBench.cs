using Adoption.Engine;
using Adoption.Engine.Journal;
using Adoption.Engine.Time;
using Adoption.Local.Hosting;
using Adoption.Orchestration;
using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Bench;

/// <summary>
/// The programme and its pages over real HTTP, on the virtual clock, with every mail in sight. Time passes only when a test lets it.
/// </summary>
internal sealed class PortalBench : IAsyncDisposable
{
    /// <summary>As links in mails write it; a visitor opens their paths on the bench's own port.</summary>
    public static readonly Uri Public = new("https://portal.example/");

    /// <summary>Monday, nine o'clock in Berlin.</summary>
    public static readonly DateTimeOffset Monday = new(2027, 2, 1, 8, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Horizon = TimeSpan.FromDays(365);
    private readonly PortalHost _host;
    private readonly CapturingTransport _transport = new(keep: true);

    private PortalBench(BenchParts parts)
    {
        Clock = new VirtualClock(Monday);
        var programme = new ProgrammeParts
        {
            Clock = Clock,
            Journal = new InMemoryJournal(),
            Store = parts.Store,
            Mail = parts.Mail?.Invoke(Clock) ?? new InMemoryMessageQueue(QueueNames.Mail, Clock),
            Requests = parts.Requests?.Invoke(Clock),
            Engine = new EngineOptions(),
            SweepEvery = parts.SweepEvery,
        };
        var portal = new PortalOptions { PublicBaseUrl = Public, RealTime = parts.RealTime, IsDemo = parts.IsDemo };
        portal = parts.Portal?.Invoke(portal) ?? portal;
        _host = PortalHost.Build(programme, new PagesOptions(new Uri("http://127.0.0.1:0"), portal), builder =>
        {
            builder.Services.AddSingleton<IMailTransport>(_transport);
            builder.Services.AddSingleton<ILicenceProvider>(s => new SimulatedDirectory(parts.Directory, Clock, s.GetRequiredService<IDocumentStore>()));
            parts.Configure?.Invoke(builder);
        });
    }

    public VirtualClock Clock { get; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    public Uri Address => _host.Address;

    public RolloutId Id { get; set; }

    public IReadOnlyList<OutgoingMail> Mails => _transport.Mails;

    public OrchestrationClient Client => _host.Programme.Client;

    public static async Task<PortalBench> CreateAsync(BenchParts? parts = null)
    {
        var bench = new PortalBench(parts ?? new BenchParts());
        await bench._host.StartAsync();
        return bench;
    }

    /// <summary>A bench with a running rollout.</summary>
    public static async Task<PortalBench> StartedAsync(IReadOnlyList<Participant> people, RolloutPlan plan, BenchParts? parts = null)
    {
        var bench = await CreateAsync(parts);
        await bench.StartAsync(people, plan);
        return bench;
    }

    public T Get<T>() where T : notnull => _host.Programme.Get<T>();

    public async Task StartAsync(IReadOnlyList<Participant> people, RolloutPlan plan, string department = "Vertrieb", TimeSpan undoFor = default)
    {
        var snapshot = PlanSnapshots.Create(plan, DateOnly.FromDateTime(Now.UtcDateTime));
        Id = (await Get<RolloutDesk>().StartAsync(new StartRequest(department, people, snapshot, Roles.Hr) { UndoFor = undoFor })).Rollout;
        await SettleAsync();
    }

    /// <summary>Somebody with a browser of their own, not signed in.</summary>
    public Visitor Visit() => new(Address);

    /// <summary>Somebody who has signed in with a one-time link of the role.</summary>
    public async Task<Visitor> SignedInAsync(string role)
    {
        var visitor = Visit();
        var link = await Get<SignInLinks>().CreateAsync(role);
        var page = await visitor.OpenAsync(link);
        await visitor.SubmitAsync(page, "main form");
        return visitor;
    }

    /// <summary>All that can happen at this instant happens.</summary>
    public Task SettleAsync() => AdvanceAsync(TimeSpan.Zero);

    public Task AdvanceAsync(TimeSpan by) => Clock.AdvanceAsync(by).WaitAsync(TimeSpan.FromMinutes(3));

    public async Task UntilAsync(Func<bool> condition, string what)
    {
        await Clock.RunAsync(condition, Now + Horizon).WaitAsync(TimeSpan.FromMinutes(3));
        Assert.True(condition(), $"Waited a year in vain until {what}.");
    }

    /// <summary>The newest mail of a kind to somebody; waits for it.</summary>
    public async Task<OutgoingMail> UntilMailAsync(MailKind kind, OfficeRole? office = null, ObligationKind? about = null)
    {
        await UntilAsync(() => Newest() is not null, $"a mail {kind} {about} is sent");
        return Newest()!;

        OutgoingMail? Newest() => Mails.LastOrDefault(m =>
            m.Kind == kind && (office is null || m.Request.Recipient.Office == office) && (about is null || Concerns(m, about.Value)));
    }

    public async Task<Obligation> OpenObligationAsync(ObligationKind kind)
    {
        await UntilAsync(() => Find() is { LastRung: >= 0 }, $"{kind} is asked");
        return Find()!;

        Obligation? Find() => Get<ObligationBook>().AllAsync(Id).GetAwaiter().GetResult()
            .Find(o => o.Kind == kind && o.Status == ObligationStatus.Open);
    }

    public async Task AnswerAsync(ObligationKind kind, Verdict verdict, Func<ObligationAnswer, ObligationAnswer>? with = null)
    {
        var asked = await OpenObligationAsync(kind);
        var answer = new ObligationAnswer { Verdict = verdict, By = asked.Assignee.Role.ToString(), At = default };
        var result = await Get<ObligationDesk>().AnswerAsync(Id, asked.Id, with?.Invoke(answer) ?? answer);
        Assert.Equal(AnswerOutcome.Recorded, result.Outcome);
        await SettleAsync();
    }

    /// <summary>Guardrails agreed, licences given, start confirmed: people are trying things.</summary>
    public async Task UntilTryingAsync()
    {
        await AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
        await AnswerAsync(ObligationKind.ConfirmStart, Verdict.Agreed, a => a with { Number = 2 });
        await UntilMailAsync(MailKind.KickOff);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static bool Concerns(OutgoingMail mail, ObligationKind kind) =>
        mail.Request.Obligation is { } id && id.Value.StartsWith(Kebab(kind.ToString()) + "-", StringComparison.Ordinal);

    private static string Kebab(string pascal) =>
        string.Concat(pascal.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>What a test changes about the world.</summary>
internal sealed record BenchParts
{
    public IDocumentStore Store { get; init; } = new InMemoryDocumentStore();

    /// <summary>Null: in memory.</summary>
    public Func<TimeProvider, IWakingQueue>? Mail { get; init; }

    /// <summary>Null: nothing is handed in.</summary>
    public Func<TimeProvider, RequestQueues>? Requests { get; init; }

    public TimeSpan SweepEvery { get; init; } = TimeSpan.FromHours(3);

    public TimeProvider RealTime { get; init; } = TimeProvider.System;

    public SimulatedDirectoryOptions Directory { get; init; } = new();

    public bool IsDemo { get; init; }

    public Func<PortalOptions, PortalOptions>? Portal { get; init; }

    public Action<WebApplicationBuilder>? Configure { get; init; }
}
