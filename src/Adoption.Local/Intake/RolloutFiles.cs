using Adoption.Rollouts;
using Adoption.Rollouts.Department;

namespace Adoption.Local.Intake;

/// <param name="Department">HR's export.</param>
/// <param name="Plan">The plan; holiday files are looked for beside it.</param>
/// <param name="Name">The department's name; null: the plan's.</param>
/// <param name="Start">The first day; null: next Monday.</param>
public sealed record RolloutFiles(string Department, string Plan, string? Name = null, DateOnly? Start = null);

/// <summary>What is needed to start a rollout, or every reason why it can't start.</summary>
/// <param name="Request">Null when there are errors.</param>
/// <param name="Start">Eight o'clock of the first day in the plan's zone; UTC.</param>
/// <param name="Errors">Each with its file.</param>
/// <param name="Notices">What HR should know.</param>
public sealed record RolloutFilesRead(
    StartRequest? Request, DateTimeOffset Start, IReadOnlyList<string> Errors, IReadOnlyList<IntakeNotice> Notices);
