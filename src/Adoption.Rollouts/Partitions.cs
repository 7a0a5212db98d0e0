using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts;

/// <summary>Tables and partitions of the store, in one place: what lies together, and what must never.</summary>
public static class Tables
{
    public const string Rollouts = "rollouts";
    public const string Departments = "departments";
    public const string Plans = "plans";
    public const string People = "people";

    /// <summary>Finds people without a mailbox by their printed code. Deleted with the people list.</summary>
    public const string PrintedCodes = "printedcodes";
    public const string Licences = "licences";
    public const string Obligations = "obligations";
    public const string Agreements = "agreements";
    public const string Outbox = "outbox";

    /// <summary>Beside the outbox: what is being queued, what is held, and totals that outlive their rows.</summary>
    public const string OutboxNotes = "outboxnotes";

    /// <summary>Who wants no more mails about check-ins. Deleted with the people list.</summary>
    public const string Unsubscribed = "unsubscribed";

    /// <summary>Whom mails do not reach. Goes when the address is corrected, at the latest with the people list.</summary>
    public const string Undeliverable = "undeliverable";

    /// <summary>Who called our mails spam. Deleted with the people list.</summary>
    public const string Silences = "silences";

    /// <summary>Hashes of providers' events that were dealt with. Deleted with the people list.</summary>
    public const string SeenEvents = "seenevents";

    /// <summary>Addresses of office-holders that HR corrected. Deleted with the people list.</summary>
    public const string OfficeAddresses = "officeaddresses";

    /// <summary>The simulated directory's own state.</summary>
    public const string Directory = "directory";
    public const string Audit = "audit";
    public const string PainPoints = "painpoints";
    public const string UseCases = "usecases";

    /// <summary>What worked, for the departments that come next: copies of use cases, never with a name.</summary>
    public const string HandedOn = "handedon";
    public const string Rounds = "rounds";
    public const string Cycles = "cycles";

    /// <summary>Ledger one: who answered. Deleted when the round closes.</summary>
    public const string Participation = "participation";

    /// <summary>Ledger two: what was answered; nothing about the person.</summary>
    public const string Answers = "answers";

    /// <summary>The rounds' secrets; each is deleted when its round closes.</summary>
    public const string RoundSecrets = "roundsecrets";

    public const string BusinessCases = "businesscases";

    /// <summary>What the rehearsal before the start said about the phases.</summary>
    public const string Forecasts = "forecasts";

    /// <summary>What HR systems handed in and was started; ids only.</summary>
    public const string TakenRequests = "takenrequests";

    /// <summary>HR's tasks about what was handed in and could not be started. Goes when it is dealt with, at the latest after 90 days.</summary>
    public const string RefusedRequests = "refusedrequests";

    /// <summary>The requests themselves over which the programme stumbled; each goes with its task.</summary>
    public const string StumbledRequests = "stumbledrequests";

    /// <summary>Every table that has a partition of a rollout's own (<see cref="Of(RolloutId)"/>): all there is to delete of one that is gone.</summary>
    public static IReadOnlyList<string> OfOneRollout { get; } =
    [
        Plans, People, PrintedCodes, Licences, Obligations, Agreements, Outbox, OutboxNotes, Unsubscribed, Undeliverable, Silences, SeenEvents,
        OfficeAddresses, Audit, PainPoints, UseCases, Rounds, Cycles, BusinessCases, Forecasts,
    ];

    /// <summary>The overview's second row of each rollout.</summary>
    public const string Glances = "glances";

    /// <summary>The partition that holds one row for each rollout.</summary>
    public const string AllRollouts = "all";

    public static string Of(RolloutId rollout) => rollout.Value;

    public static string Of(RolloutId rollout, RoundId round) => $"{rollout.Value}:{round.Key}";
}
