using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Overview;

/// <summary>An open obligation of an office, short: since when, on which rung, what comes next.</summary>
public sealed record OpenDuty
{
    private const int MaxSubject = 120;

    public required ObligationId Id { get; init; }

    public required ObligationKind Kind { get; init; }

    public required OfficeRole Office { get; init; }

    /// <summary>As in the obligation, shortened.</summary>
    public string? Subject { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>UTC; null: it has no ladder and is only waited for.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The last rung that fired: -1 before the request, 0 after it.</summary>
    public int Rung { get; init; }

    /// <summary>When something happened last (UTC).</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>Whom the highest rung so far was escalated to; null: nobody yet.</summary>
    public OfficeRole? EscalatedTo { get; init; }

    /// <summary>The next rung (UTC); null: there is none.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>Whom the next rung goes to; null: a reminder to the office itself.</summary>
    public OfficeRole? NextTo { get; init; }

    /// <summary>UTC; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The rollout can't go on without the answer.</summary>
    [JsonIgnore]
    public bool Blocks => Kind is ObligationKind.SignOffManagement or ObligationKind.SignOffIt or ObligationKind.PrivacyOpinion
        or ObligationKind.PrivacyDeviation or ObligationKind.WorksCouncilAgreement or ObligationKind.ChangeGuardrails
        or ObligationKind.ProvideSeats or ObligationKind.RepairLicences or ObligationKind.ConfirmStart or ObligationKind.Decision
        or ObligationKind.PhaseFailed;

    [JsonIgnore]
    public bool HasLadder => DueAt is not null;

    /// <returns>Null: it is closed, or a team lead's.</returns>
    public static OpenDuty? Of(Obligation obligation)
    {
        if (obligation.Status != ObligationStatus.Open || obligation.Assignee.Role == OfficeRole.TeamLead)
        {
            return null;
        }

        var next = NextRung(obligation);
        return new OpenDuty
        {
            Id = obligation.Id,
            Kind = obligation.Kind,
            Office = obligation.Assignee.Role,
            Subject = Short(obligation.Subject),
            Since = obligation.OpenedAt,
            DueAt = obligation.Schedule.DueAt,
            Rung = obligation.LastRung,
            LastAt = obligation.History is [.., var last] ? last.At : null,
            EscalatedTo = obligation.History.LastOrDefault(h => h.What == ObligationEventKind.Escalated)?.To,
            NextAt = next?.At,
            NextTo = next?.To,
            ExpiresAt = obligation.Schedule.ExpiresAt,
        };
    }

    internal static string? Short(string? subject) => subject is { Length: > MaxSubject } text ? text[..(MaxSubject - 1)] + "…" : subject;

    /// <returns>Null: no rung is left.</returns>
    public static Rung? NextRung(Obligation obligation) =>
        obligation.Schedule.Rungs.Where(r => r.Number > obligation.LastRung).MinBy(r => r.Number);
}
