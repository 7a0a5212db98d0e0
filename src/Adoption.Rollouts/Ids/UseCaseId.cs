using System.Text.Json.Serialization;

namespace Adoption.Rollouts.Ids;

/// <summary>One published use case; random, so that its order tells nothing about its author.</summary>
[JsonConverter(typeof(TypedIdConverter<UseCaseId>))]
public readonly record struct UseCaseId : ITypedId<UseCaseId>
{
    private readonly string? _value;

    public UseCaseId(string value) => _value = ITypedId<UseCaseId>.Require(value);

    public string Value => _value ?? throw new InvalidOperationException("A UseCaseId was never set.");

    public static UseCaseId Create(string value) => new(value);

    public override string ToString() => _value ?? "";
}
