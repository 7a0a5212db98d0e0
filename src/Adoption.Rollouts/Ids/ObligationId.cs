using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>One obligation within a rollout; derived from its occasion, so that opening it twice opens it once.</summary>
[JsonConverter(typeof(TypedIdConverter<ObligationId>))]
public readonly record struct ObligationId : ITypedId<ObligationId>
{
    private readonly string? _value;

    public ObligationId(string value) => _value = ITypedId<ObligationId>.Require(value);

    public string Value => _value ?? throw new InvalidOperationException("A ObligationId was never set.");

    public static ObligationId Create(string value) => new(value);

    public override string ToString() => _value ?? "";
}
