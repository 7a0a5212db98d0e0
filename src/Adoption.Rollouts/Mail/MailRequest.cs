using System.Globalization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Mail;

/// <summary>Who is to get a mail: an office or an employee.</summary>
/// <param name="Office">Set for an office-holder.</param>
/// <param name="Employee">Set for an employee (a team lead in office is both).</param>
/// <param name="Deputy">The number of the obligation's deputy, who is written to instead of the office; null: the office itself.</param>
public sealed record MailRecipient(OfficeRole? Office, EmployeeId? Employee, int? Deputy = null)
{
    public static MailRecipient Of(OfficeRole office) => new(office, null);

    public static MailRecipient Of(EmployeeId employee) => new(null, employee);

    /// <summary>Fit for a row key.</summary>
    public string Key =>
        (Employee is { } e ? e.Value : Office!.Value.ToString().ToLowerInvariant())
        + (Deputy is { } number ? string.Create(CultureInfo.InvariantCulture, $"-deputy-{number}") : "");
}

/// <summary>
/// A mail that is owed. Its key names the occasion, so that asking twice sends once:
/// (rollout, cycle, occasion, rung, recipient).
/// </summary>
public sealed record MailRequest
{
    public required RolloutId Rollout { get; init; }

    public required MailKind Kind { get; init; }

    /// <summary>The experimentation's cycle, or the guardrails' version.</summary>
    public int Cycle { get; set; } = 1;

    /// <summary>Round, obligation or phase that the mail belongs to; <c>[a-z0-9-]</c>.</summary>
    public required string Occasion { get; init; }

    /// <summary>0: the first mail of the occasion; the reminder and each rung of escalation count up.</summary>
    public int Rung { get; init; }

    public required MailRecipient Recipient { get; init; }

    /// <summary>
    /// Stands for the recipient in the key of a mail that asks for a check-in, and means nothing once the round is closed: its message may lie
    /// in the queue longer than that. Null: the recipient's own key.
    /// </summary>
    public string? Alias { get; init; }

    /// <summary>Not before this instant (UTC); the recipient's sending window may make it later.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>The obligation the mail is about: it is not sent when that was answered (except a request's withdrawal).</summary>
    public ObligationId? Obligation { get; init; }

    /// <summary>The round the mail is about.</summary>
    public RoundId? Round { get; init; }

    /// <summary>Between these, and only there, lie the row keys of all mails of an occasion.</summary>
    internal static (string First, string Last) KeysOf(string occasion, int cycle)
    {
        var prefix = string.Create(CultureInfo.InvariantCulture, $"{occasion}.{cycle}.");
        return (prefix, prefix + '\uffff');
    }

    /// <summary>The row key in the outbox.</summary>
    public string Key => $"{Occasion}.{Cycle}.{Kind.ToString().ToLowerInvariant()}.{Rung}.{Alias ?? Recipient.Key}";
}
