using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Department;

/// <param name="Rollout">The rollout.</param>
/// <param name="Number">Of the update, from 1.</param>
/// <param name="Version">Of the orchestrators' code.</param>
public sealed record PeopleUpdateInput(RolloutId Rollout, int Number, int Version);

/// <param name="Guardrails">The published version; 0: the phase itself will reach them.</param>
/// <param name="Licences">The access phase has begun.</param>
/// <param name="KickOff">The cycle that has been kicked off; 0: none runs.</param>
/// <param name="Cycle">The rollout's cycle.</param>
public sealed record OwedToJoiners(int Guardrails, bool Licences, int KickOff, int Cycle);

[JsonSerializable(typeof(PeopleUpdateInput))]
[JsonSerializable(typeof(OwedToJoiners))]
public sealed partial class PeopleUpdateJson : JsonSerializerContext;
