using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>One pain point named by the head or a team lead.</summary>
[JsonConverter(typeof(TypedIdConverter<PainPointId>))]
public readonly record struct PainPointId : ITypedId<PainPointId>
{
    private readonly string? _value;

    public PainPointId(string value) => _value = ITypedId<PainPointId>.Require(value);

    public string Value => _value ?? throw new InvalidOperationException("A PainPointId was never set.");

    public static PainPointId Create(string value) => new(value);

    public override string ToString() => _value ?? "";
}
