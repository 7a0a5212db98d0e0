using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>One department's rollout.</summary>
[JsonConverter(typeof(TypedIdConverter<RolloutId>))]
public readonly record struct RolloutId : ITypedId<RolloutId>
{
    private readonly string? _value;

    public RolloutId(string value) => _value = ITypedId<RolloutId>.Require(value);

    public string Value => _value ?? throw new InvalidOperationException("A RolloutId was never set.");

    public static RolloutId Create(string value) => new(value);

    public override string ToString() => _value ?? "";
}
