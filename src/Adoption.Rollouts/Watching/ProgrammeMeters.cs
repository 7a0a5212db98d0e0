using System.Diagnostics.Metrics;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Watching;

/// <summary>
/// What operators see of the programme in numbers, by OpenTelemetry or <c>dotnet-counters</c>. About office-holders and mails alone: answers and
/// mails of check-ins are counted nowhere, since a number that moves while a round is open tells who answered.
/// </summary>
public static class ProgrammeMeters
{
    /// <summary>The meter's name, for those who listen.</summary>
    public const string Name = "Adoption";

    private static readonly Meter Meter = new(Name);
    private static readonly Counter<long> MailsSent = Meter.CreateCounter<long>("adoption.mails.sent", "{mail}", "Mails that the transport took, by kind.");
    private static readonly Counter<long> MailsRefused = Meter.CreateCounter<long>("adoption.mails.refused", "{mail}", "Mails refused for good, by category.");
    private static readonly Counter<long> LicencesChanged = Meter.CreateCounter<long>("adoption.licences", "{person}", "Licences that changed their state, by state.");
    private static readonly Counter<long> RoundsClosed = Meter.CreateCounter<long>("adoption.checkins.closed", "{round}", "Check-in rounds that closed.");
    private static readonly Counter<long> ObligationsAnswered = Meter.CreateCounter<long>("adoption.obligations.answered", "{obligation}", "Answers of office-holders, by kind.");
    private static readonly Counter<long> Escalations = Meter.CreateCounter<long>("adoption.escalations", "{escalation}", "Rungs that fired beyond the assignee, by kind.");
    private static readonly Gauge<long> ObligationsOpen = Meter.CreateGauge<long>("adoption.obligations.open", "{obligation}", "Open obligations at the last sweep, by kind.");
    private static readonly Gauge<long> RolloutsRunning = Meter.CreateGauge<long>("adoption.rollouts.running", "{rollout}", "Rollouts that have not ended, at the last sweep.");
    private static readonly Gauge<long> RolloutsFailed = Meter.CreateGauge<long>("adoption.rollouts.failed", "{rollout}", "Rollouts that failed and wait for the programme owner, at the last sweep.");

    internal static void Sent(MailKind kind)
    {
        if (!kind.CanBeUnsubscribed())
        {
            MailsSent.Add(1, Tag("kind", kind));
        }
    }

    internal static void Refused(MailKind kind, string category)
    {
        if (!kind.CanBeUnsubscribed())
        {
            MailsRefused.Add(1, new KeyValuePair<string, object?>("category", category));
        }
    }

    internal static void Changed(LicenceState state) => LicencesChanged.Add(1, Tag("state", state));

    internal static void Closed() => RoundsClosed.Add(1);

    internal static void Answered(ObligationKind kind) => ObligationsAnswered.Add(1, Tag("kind", kind));

    internal static void Escalated(ObligationKind kind) => Escalations.Add(1, Tag("kind", kind));

    /// <summary>How things stand at the end of a sweep.</summary>
    internal static void Swept(IReadOnlyCollection<Rollout> rollouts, IReadOnlyCollection<ObligationKind> open)
    {
        RolloutsRunning.Record(rollouts.Count(r => r.EndedAt is null));
        RolloutsFailed.Record(rollouts.Count(r => r is { EndedAt: null, Status: RolloutStatus.Failed }));
        foreach (var kind in Enum.GetValues<ObligationKind>())
        {
            ObligationsOpen.Record(open.Count(k => k == kind), Tag("kind", kind));
        }
    }

    private static KeyValuePair<string, object?> Tag<T>(string name, T value) where T : struct, Enum => new(name, value.ToString());
}
