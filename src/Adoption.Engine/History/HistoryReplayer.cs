using Adoption.Engine.Turns;
using Adoption.Orchestration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Adoption.Engine.History;

/// <param name="Disagreement">The first one: the event that history records and what the code requests instead. Null: they agree.</param>
public sealed record ReplayReport(InstanceId InstanceId, string Name, int Events, string? Disagreement)
{
    public bool Agrees => Disagreement is null;
}

/// <summary>Plays a recorded history against the code as it is now. No activity runs, nothing is written.</summary>
public static class HistoryReplayer
{
    /// <param name="json">A document of <see cref="RecordedHistory.ToJson"/>.</param>
    /// <exception cref="System.Text.Json.JsonException">The text is no recorded history that this version knows.</exception>
    public static Task<ReplayReport> ReplayAsync(OrchestrationCatalog catalog, string json, IServiceProvider? services = null) =>
        ReplayAsync(catalog, RecordedHistory.Parse(json), services);

    /// <param name="services">What orchestrators are created from; most need nothing.</param>
    public static async Task<ReplayReport> ReplayAsync(
        OrchestrationCatalog catalog, RecordedHistory history, IServiceProvider? services = null)
    {
        if (!catalog.Orchestrators.TryGetValue(history.Name, out var registration))
        {
            return Report(history, new UnknownDefinitionException("orchestrator", history.Name).Message);
        }

        // Away from the caller's context: code that leaves its turn must not come back to a test runner's.
        return await Task.Run(() =>
        {
            var execution = new Execution(
                registration, services ?? NoServices.Instance, history.InstanceId, NullLoggerFactory.Instance, static _ => { });
            execution.Replay(history.Events);
            return Report(history, execution.Stopped?.Message);
        });
    }

    private static ReplayReport Report(RecordedHistory history, string? disagreement) =>
        new(history.InstanceId, history.Name, history.Events.Count, disagreement);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
