using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>One employee within a rollout: a number given at intake, never the personnel number.</summary>
[JsonConverter(typeof(TypedIdConverter<EmployeeId>))]
public readonly record struct EmployeeId : ITypedId<EmployeeId>
{
    private readonly string? _value;

    public EmployeeId(string value) => _value = ITypedId<EmployeeId>.Require(value);

    public string Value => _value ?? throw new InvalidOperationException("A EmployeeId was never set.");

    public static EmployeeId Create(string value) => new(value);

    public override string ToString() => _value ?? "";
}
