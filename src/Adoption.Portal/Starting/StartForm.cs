using Adoption.Rollouts.Ids;

namespace Adoption.Portal.Starting;

/// <summary>What HR wrote in the first step, and what is wrong with it.</summary>
/// <param name="Department">As written.</param>
/// <param name="Missing">No file was chosen, and one is needed.</param>
/// <param name="Export">With errors.</param>
/// <param name="Running">The rollout that has the department already.</param>
/// <param name="Outdated">Somebody else changed the draft meanwhile.</param>
public sealed record StartForm(
    string Department = "", bool Missing = false, Exports.UploadedExport? Export = null, RolloutId? Running = null, bool Outdated = false)
{
    public const int LongestName = 120;

    /// <summary>Null while nothing was sent.</summary>
    public bool? HasName { get; init; }

    public bool HasErrors => Missing || HasName == false || Export is not null || Running is not null || Outdated;
}
