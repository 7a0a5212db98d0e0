using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>The plan as it was when the rollout started (or a later, approved version of its guardrails).</summary>
[JsonConverter(typeof(TypedIdConverter<PlanSnapshotId>))]
public readonly record struct PlanSnapshotId : ITypedId<PlanSnapshotId>
{
    private readonly string? _value;

    public PlanSnapshotId(string value) => _value = ITypedId<PlanSnapshotId>.Require(value);

    public string Value => _value ?? throw new InvalidOperationException("A PlanSnapshotId was never set.");

    public static PlanSnapshotId Create(string value) => new(value);

    public override string ToString() => _value ?? "";
}
