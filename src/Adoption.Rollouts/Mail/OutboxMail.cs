using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Mail;

/// <summary>One row of the outbox: a mail that is or was owed. It holds neither text nor address.</summary>
public sealed record OutboxMail
{
    public required MailRequest Request { get; init; }

    public MailState State { get; set; } = MailState.Waiting;

    /// <summary>Why it was not sent; never set for mails about a check-in.</summary>
    public DropReason? DropReason { get; init; }

    /// <summary>Why the transport refused it for good, in one word; never set for mails about a check-in.</summary>
    public string? Refusal { get; init; }

    /// <summary>Why it is held.</summary>
    public HoldReason? HoldReason { get; init; }

    /// <summary>When it is due (UTC): the request's instant, moved into the recipient's sending window.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>UTC; never set for mails about a check-in.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>How often a transport refused it.</summary>
    public int Attempts { get; init; }

    /// <summary>Who handles the mail now has it until then (UTC), so that two deliveries of one message send it once.</summary>
    public DateTimeOffset? ClaimedUntil { get; init; }

    /// <summary>Nothing more happens to it.</summary>
    [JsonIgnore]
    public bool IsFinal => State is MailState.Sent or MailState.Settled or MailState.Dropped or MailState.Failed;
}

[JsonConverter(typeof(JsonStringEnumConverter<MailState>))]
public enum MailState
{
    /// <summary>Owed; its id is in the queue, or the sweeper will put it there.</summary>
    Waiting,

    /// <summary>Being handed to the transport; after a crash it is handed over again.</summary>
    Sending,

    /// <summary>It waits for a transport, for the rollout to resume, or for the works council.</summary>
    Held,

    /// <summary>The transport took it.</summary>
    Sent,

    /// <summary>Handled, and nobody can tell whether it was sent: all that a mail about a check-in ever says.</summary>
    Settled,

    /// <summary>No longer owed when its time came.</summary>
    Dropped,

    /// <summary>The transport refused it for good.</summary>
    Failed,
}

[JsonConverter(typeof(JsonStringEnumConverter<DropReason>))]
public enum DropReason
{
    RolloutGone,
    RolloutCancelled,
    RecipientGone,
    ObligationClosed,
    RoundClosed,
    Answered,
    Restricted,
    NoMailbox,

    /// <summary>What it would have told is not there (any more).</summary>
    NothingToTell,
}

[JsonConverter(typeof(JsonStringEnumConverter<HoldReason>))]
public enum HoldReason
{
    NoTransport,
    RolloutPaused,
    GateClosed,
}
