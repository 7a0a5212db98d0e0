using Adoption.Engine.History;
using Adoption.Orchestration;

namespace Adoption.Engine.Turns;

/// <summary>Whether what the code asks for is what history records: kind, number and name, as Durable Task compares them.</summary>
internal static class HistoryMatch
{
    /// <exception cref="NonDeterministicOrchestrationException">They disagree.</exception>
    public static void Ensure(InstanceId instance, ActionEvent recorded, ActionEvent? requested)
    {
        if (requested is null || !Agree(recorded, requested))
        {
            throw Disagreement(instance, Describe(recorded), requested is null ? "nothing" : Describe(requested));
        }
    }

    /// <param name="next">What history goes on with.</param>
    public static NonDeterministicOrchestrationException Unrecorded(InstanceId instance, ActionEvent requested, string next) =>
        Disagreement(instance, next, Describe(requested));

    private static NonDeterministicOrchestrationException Disagreement(InstanceId instance, string recorded, string requested) =>
        new($"'{instance}' does not agree with its history, which records {recorded}; the code requests {requested}.");

    private static bool Agree(ActionEvent recorded, ActionEvent requested) =>
        recorded.Number == requested.Number && (recorded, requested) switch
        {
            (ActivityScheduled a, ActivityScheduled b) => string.Equals(a.Name, b.Name, StringComparison.Ordinal),
            (TimerCreated, TimerCreated) or (TimerCancelled, TimerCancelled) => true,
            (SubOrchestrationCreated a, SubOrchestrationCreated b) =>
                string.Equals(a.Name, b.Name, StringComparison.Ordinal) && a.Instance == b.Instance,
            (EventSent a, EventSent b) => string.Equals(a.Name, b.Name, StringComparison.OrdinalIgnoreCase),
            (ExecutionCompleted a, ExecutionCompleted b) => a.Status == b.Status,
            _ => false,
        };

    private static string Describe(ActionEvent action) => action switch
    {
        ActivityScheduled a => $"activity '{a.Name}' (#{a.Number})",
        TimerCreated t => $"a timer (#{t.Number})",
        TimerCancelled t => $"the cancellation of timer #{t.Number}",
        SubOrchestrationCreated s => $"sub-orchestration '{s.Name}' with id '{s.Instance}' (#{s.Number})",
        EventSent e => $"event '{e.Name}' to '{e.Target}' (#{e.Number})",
        ExecutionCompleted c => $"its end as {c.Status} (#{c.Number}){(c.Failure is { } f ? $" with {f.ErrorType}: {f.Message}" : "")}",
        ContinuedAsNew c => $"its next generation (#{c.Number})",
        _ => action.ToString(),
    };
}
