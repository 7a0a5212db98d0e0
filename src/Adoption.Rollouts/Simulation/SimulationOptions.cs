using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Simulation;

/// <summary>How simulated people behave. The same options give the same behaviour, every time.</summary>
public sealed record SimulationOptions
{
    public AnswerLevel Answers { get; init; } = AnswerLevel.Typical;

    /// <summary>Changes who does what.</summary>
    public string Seed { get; init; } = "";

    /// <summary>Seeds of departments, by name, where several run side by side and each has people of its own.</summary>
    public IReadOnlyDictionary<string, string> Seeds { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hears what an employee was told after answering: for tests that count what was acknowledged. Nothing is kept of it.</summary>
    public Action<RoundId, EmployeeId, SubmitOutcome>? Acknowledged { get; init; }

    /// <summary>How the people of one department behave.</summary>
    public SimulationOptions Of(string department) => Seeds.TryGetValue(department, out var seed) ? this with { Seed = seed } : this;
}

public enum AnswerLevel
{
    /// <summary>Nobody ever answers: what waits, escalates and expires is seen.</summary>
    None,

    /// <summary>Most answer, some forget, some are on holiday, somebody asks for a change.</summary>
    Typical,

    /// <summary>Everybody answers within a day.</summary>
    All,
}
