using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Adoption.Rollouts.Tests.Storage;

/// <summary>
/// Documents outlive the code that wrote them. Source-generated JSON writes null or zero into an init-only property that the document lacks,
/// and its initialiser is lost: whatever is optional in a stored document must keep its default.
/// </summary>
public sealed class OldDocumentsTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Every type that some context of the programme serialises as an object.</summary>
    public static TheoryData<string> Documents { get; } = [.. Infos.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, JsonTypeInfo> Infos => typeof(Composition).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(JsonSerializerContext)) && !t.IsAbstract)
        .Select(t => (JsonSerializerContext)t.GetProperty("Default", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!)
        .SelectMany(c => c.GetType().GetProperties().Where(p => p.PropertyType.IsAssignableTo(typeof(JsonTypeInfo))).Select(p => (JsonTypeInfo)p.GetValue(c)!))
        .Where(i => i.Kind == JsonTypeInfoKind.Object && i.Type.Assembly == typeof(Composition).Assembly && i.Type is { IsClass: true, IsAbstract: false })
        .GroupBy(i => i.Type.FullName!)
        .ToDictionary(g => g.Key, g => g.First());

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_WithItsRequiredPropertiesAlone_KeepsEveryDefault(string document)
    {
        var info = Infos[document];
        var fresh = (JsonObject)Minimal(info, []);
        var value = JsonSerializer.Deserialize(fresh.ToJsonString(), info)!;

        foreach (var property in info.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && IsStored(p)))
        {
            var read = property.GetValue(value);
            Assert.True(
                read is not null || Nullability.Create(property).ReadState != NullabilityState.NotNull, $"{document}.{property.Name} is null.");
            if (DefaultOf(info.Type, property) is { } expected)
            {
                Assert.True(Same(expected, read), $"{document}.{property.Name} lost its default {expected}.");
            }
        }
    }

    private static bool IsStored(PropertyInfo property) => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null;

    /// <summary>What an initialiser gives a property that is neither required nor a parameter.</summary>
    private static object? DefaultOf(Type type, PropertyInfo property)
    {
        if (property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null || type.GetConstructor(Type.EmptyTypes) is not { } constructor)
        {
            return null;
        }

        return property.GetValue(constructor.Invoke([]));
    }

    private static bool Same(object expected, object? read) => expected is IEnumerable and not string
        ? read is IEnumerable && ((IEnumerable)expected).Cast<object>().SequenceEqual(((IEnumerable)read).Cast<object>())
        : expected.Equals(read);

    private static JsonNode Minimal(JsonTypeInfo info, Stack<Type> within)
    {
        within.Push(info.Type);
        var result = new JsonObject();
        foreach (var property in info.Properties.Where(p => p.IsRequired || p.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false }))
        {
            result[property.Name] = Sample(info.Options.GetTypeInfo(property.PropertyType), within);
        }

        within.Pop();
        return result;
    }

    private static JsonNode? Sample(JsonTypeInfo info, Stack<Type> within)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => within.Contains(type) ? null : Minimal(info, within),
            JsonTypeInfoKind.Enumerable => new JsonArray(),
            JsonTypeInfoKind.Dictionary => new JsonObject(),
            _ when type.IsEnum => JsonValue.Create(Enum.GetNames(type)[0]),
            _ when type == typeof(bool) => JsonValue.Create(false),
            _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double) => JsonValue.Create(1),
            _ when type == typeof(DateTimeOffset) => JsonValue.Create("2027-02-01T08:00:00+00:00"),
            _ when type == typeof(DateOnly) => JsonValue.Create("2027-02-01"),
            _ when type == typeof(byte[]) => JsonValue.Create("eA=="),
            _ when type == typeof(TimeOnly) => JsonValue.Create("08:00"),
            _ => JsonValue.Create("x"),
        };
    }
}
