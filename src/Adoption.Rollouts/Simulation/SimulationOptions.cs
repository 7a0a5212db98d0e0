namespace Adoption.Rollouts.Simulation;

/// <summary>How simulated people behave. The same options give the same behaviour, every time.</summary>
public sealed record SimulationOptions
{
    public AnswerLevel Answers { get; init; } = AnswerLevel.Typical;

    /// <summary>Changes who does what.</summary>
    public string Seed { get; init; } = "";
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
