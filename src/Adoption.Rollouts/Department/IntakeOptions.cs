namespace Adoption.Rollouts.Department;

/// <param name="Start">The rollout's first day: who has left before it is not taken in.</param>
/// <param name="DefaultLanguage">Of people whose row names no language.</param>
public sealed record IntakeOptions(DateOnly Start, Language DefaultLanguage = Language.De);
