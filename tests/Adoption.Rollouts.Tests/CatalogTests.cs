using System.Reflection;
using System.Text.Json.Serialization;
using Adoption.Orchestration;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Tests;

/// <summary>What a host runs, and what travels between its parts: ids only, nothing personal.</summary>
public sealed class CatalogTests
{
    private static readonly OrchestrationCatalog Catalog = Composition.CreateCatalog();

    public static TheoryData<Type> Payloads { get; } =
    [
        .. Catalog.Orchestrators.Values.SelectMany(o => new[] { o.InputType, o.OutputType })
            .Concat(Catalog.Activities.Values.SelectMany(a => new[] { a.InputType, a.OutputType }))
            .Append(typeof(Doorbell))
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Payload_AnyType_CarriesIdsAndNumbersAlone(Type payload) => Assert.Empty(Forbidden(payload, payload.Name, []));

    [Fact]
    public void Forbidden_TypeWithText_IsFound() => Assert.Equal(["Leaky.Inner.Name"], Forbidden(typeof(Leaky), nameof(Leaky), []));

    [Fact]
    public void Catalog_HoldsEachOrchestratorAndActivityOfTheProgrammeOnce()
    {
        var definitions = typeof(Composition).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: false } && (IsA(t, typeof(Orchestrator<,>)) || IsA(t, typeof(Activity<,>))))
            .Select(t => (Type: t, Name: NameOf(t)))
            .ToList();

        Assert.Equal(definitions.Count, definitions.Select(d => d.Name).Distinct().Count());
        Assert.Equal(
            definitions.Select(d => d.Name).Order(StringComparer.Ordinal),
            Catalog.Orchestrators.Keys.Concat(Catalog.Activities.Keys).Order(StringComparer.Ordinal));
        Assert.All(definitions, d => Assert.StartsWith(d.Name, d.Type.Name, StringComparison.Ordinal));
    }

    private static string NameOf(Type type)
    {
        var definition = type.GetProperty("Definition", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        return (string)definition.GetType().GetProperty("Name")!.GetValue(definition)!;
    }

    private static bool IsA(Type? type, Type generic) =>
        type is not null && ((type.IsGenericType && type.GetGenericTypeDefinition() == generic) || IsA(type.BaseType, generic));

    /// <summary>Text, lists and anything else that could hold a person's data; by its path.</summary>
    private static IEnumerable<string> Forbidden(Type type, string path, HashSet<Type> seen)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (IsHarmless(type) || !seen.Add(type))
        {
            return [];
        }

        return type.Assembly != typeof(Composition).Assembly && type != typeof(Leaky) && type != typeof(Leak)
            ? [path]
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.GetCustomAttribute<JsonIgnoreAttribute>() is null)
                .SelectMany(p => Forbidden(p.PropertyType, $"{path}.{p.Name}", seen));
    }

    private static bool IsHarmless(Type type) =>
        type.IsEnum
        || type == typeof(InstanceId)
        || type == typeof(bool) || type == typeof(int) || type == typeof(long) || type == typeof(decimal)
        || type == typeof(DateTimeOffset) || type == typeof(DateOnly)
        || Array.Exists(type.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    private sealed record Leaky(RolloutId Rollout, Leak Inner);

    private sealed record Leak(string Name);
}
