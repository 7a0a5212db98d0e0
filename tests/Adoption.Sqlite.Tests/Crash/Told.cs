using Adoption.Orchestration;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>One line of a process that runs journeys: what it had been told by the engine, or an effect.</summary>
internal sealed record Told(int Life, string Kind, InstanceId Id, string Value)
{
    /// <param name="life">Which of the processes printed it.</param>
    /// <returns>Null for the half line that was being printed.</returns>
    public static Told? TryParse(int life, string line) =>
        line.Split(' ') is ["started" or "rung" or "ended" or "effect", var id, { Length: > 0 } value] parts && InstanceId.IsValid(id)
            ? new Told(life, parts[0], new InstanceId(id), value)
            : null;
}
