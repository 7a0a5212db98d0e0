using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Queues;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Rollouts.Tests.Mail;

/// <summary>The outbox on the store and queue of the rehearsal, with facts and a transport that a test decides on.</summary>
internal sealed class OutboxFixture : IDisposable
{
    public static readonly RolloutId Rollout = new("r-7");
    public static readonly DateTimeOffset Start = SampleMails.Start;

    /// <param name="store">Null: in memory.</param>
    /// <param name="wrap">What stands between the outbox and the queue.</param>
    /// <param name="transport">Null: <see cref="Transport"/>, as a test scripts it. Else one that is given clock and log.</param>
    public OutboxFixture(IDocumentStore? store = null, Func<IMessageQueue, IMessageQueue>? wrap = null, Func<OutboxFixture, IMailTransport>? transport = null)
    {
        var takes = transport?.Invoke(this) ?? Transport;
        Store = store ?? new InMemoryDocumentStore();
        Queue = new InMemoryMessageQueue(QueueNames.Mail, Time);
        Facts = new DecidedFacts(Time);
        Outbox = new Outbox(Store, wrap?.Invoke(Queue) ?? Queue, Facts, takes, Time, Log.For<Outbox>());
        Dispatcher = new MailDispatcher(
            Store, Outbox, Facts, Contents, new MailComposer(new PlainLinkFactory(new Uri("https://ki.muster.example"))), takes, Undeliverables, Time,
            Log.For<MailDispatcher>());
        Rows = new Collection<OutboxMail>(Store, Tables.Outbox, MailJson.Default.OutboxMail);
        Notes = new Collection<OutboxNote>(Store, Tables.OutboxNotes, MailJson.Default.OutboxNote);
    }

    public FakeTimeProvider Time { get; } = new(Start);

    public IDocumentStore Store { get; }

    public InMemoryMessageQueue Queue { get; }

    public DecidedFacts Facts { get; }

    public SampleContents Contents { get; } = new();

    public ScriptedTransport Transport { get; } = new();

    public NotedAddresses Undeliverables { get; } = new();

    public RecordedLog Log { get; } = new();

    public Outbox Outbox { get; }

    public MailDispatcher Dispatcher { get; }

    public Collection<OutboxMail> Rows { get; }

    public Collection<OutboxNote> Notes { get; }

    public static MailRequest ToEmployee(int number, MailKind kind = MailKind.Welcome) => new()
    {
        Rollout = Rollout,
        Kind = kind,
        Occasion = kind.AsksForCheckIn() ? "round-1" : "sample",
        Recipient = MailRecipient.Of(new EmployeeId($"e-{number:D5}")),
        NotBefore = Start,
        Round = kind.AsksForCheckIn() ? new RoundId(1, 1) : null,
    };

    public static MailRequest ToOffice(MailKind kind = MailKind.ObligationRequest) => new()
    {
        Rollout = Rollout,
        Kind = kind,
        Occasion = "signoffit-1",
        Recipient = MailRecipient.Of(OfficeRole.It),
        NotBefore = Start,
        Obligation = new ObligationId("signoffit-1"),
    };

    public async Task<OutboxMail> RowAsync(MailRequest request) => await Rows.RequireAsync(Tables.Of(Rollout), request.Key);

    /// <summary>What the host's pump does, until nothing is visible any more.</summary>
    public async Task<int> PumpAsync()
    {
        var handled = 0;
        while (await Queue.ReceiveAsync(32, TimeSpan.FromMinutes(1)) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
            {
                var outcome = await Dispatcher.HandleAsync(message.Body);
                handled++;
                await (outcome.What switch
                {
                    MailHandling.Done => Queue.CompleteAsync(message),
                    MailHandling.Later => Queue.ReleaseAsync(message, outcome.Delay),
                    _ => Queue.PoisonAsync(message),
                });
            }
        }

        return handled;
    }

    public void Dispose() => Queue.Dispose();
}

/// <summary>The mails whose address a transport refused, each with the reason.</summary>
internal sealed class NotedAddresses : IUndeliverables
{
    public List<(MailRequest Mail, string Reason)> Noted { get; } = [];

    public Task NoteAsync(MailRequest mail, string reason, CancellationToken cancellationToken = default)
    {
        Noted.Add((mail, reason));
        return Task.CompletedTask;
    }
}

internal sealed class DecidedFacts(TimeProvider time) : IMailFacts
{
    public Func<MailRequest, MailFacts, MailFacts> Change { get; set; } = (_, facts) => facts;

    /// <summary>The window opens no sooner than this.</summary>
    public DateTimeOffset WindowOpens { get; set; } = OutboxFixture.Start;

    public bool MayRelease { get; set; } = true;

    public bool GateOpen { get; set; } = true;

    public Task<MailFacts> ReadAsync(MailRequest request, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var facts = new MailFacts
        {
            Kind = request.Kind,
            Now = now,
            Rollout = RolloutStatus.Running,
            Obligation = ObligationStatus.Open,
            To = new MailAddressee("Jürgen Groß", "juergen.gross@muster.example", Language.De, "Europe/Berlin"),
            SendingInstant = Later(now, WindowOpens),
        };
        return Task.FromResult(Change(request, facts));
    }

    public Task<IReadOnlyList<DateTimeOffset>> DueAsync(
        IReadOnlyList<MailRequest> requests, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<DateTimeOffset>>([.. requests.Select(r => Later(r.NotBefore, WindowOpens))]);

    public Task<bool> MayReleaseAsync(RolloutId rollout, bool toEmployees, CancellationToken cancellationToken = default) =>
        Task.FromResult(MayRelease && (GateOpen || !toEmployees));

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}

internal sealed class SampleContents : IMailContents
{
    public bool Nothing { get; set; }

    public Task<MailContent?> ReadAsync(MailRequest request, MailAddressee to, CancellationToken cancellationToken = default)
    {
        var sample = SampleMails.All.Values.Select(make => make(to.Language)).First(c => c.Request.Kind == request.Kind);
        return Task.FromResult(Nothing ? null : sample with { Request = request, To = to });
    }
}

/// <summary>Gives the answers a test wrote down, then accepts.</summary>
internal sealed class ScriptedTransport : IMailTransport
{
    public bool IsConfigured { get; set; } = true;

    public List<OutgoingMail> Sent { get; } = [];

    public Queue<Func<MailResult>> Answers { get; } = new();

    /// <summary>Runs while the mail is under way.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public async Task<MailResult> SendAsync(OutgoingMail mail, CancellationToken cancellationToken = default)
    {
        await Meanwhile();
        var result = Answers.TryDequeue(out var answer) ? answer() : MailResult.Ok;
        if (result.Accepted)
        {
            Sent.Add(mail);
        }

        return result;
    }
}

/// <summary>All lines that were logged, as an operator reads them.</summary>
internal sealed class RecordedLog
{
    public List<string> Lines { get; } = [];

    public ILogger<T> For<T>() => new Recorder<T>(Lines);

    private sealed class Recorder<T>(List<string> lines) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add($"{eventId.Id} {logLevel} {formatter(state, exception)} {exception}");
    }
}
