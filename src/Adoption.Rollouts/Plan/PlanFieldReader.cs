using System.Collections;
using System.Globalization;
using NJsonSchema;

namespace Adoption.Rollouts.Plan;

/// <summary>Reads the fields out of the schema. German words stand in it as <c>x-de</c>, words for values as <c>x-labels</c>.</summary>
internal static class PlanFieldReader
{
    /// <summary>A longer text is written in a box of its own.</summary>
    private const int LongestLine = 300;

    private static readonly Dictionary<string, string> None = [];

    /// <exception cref="InvalidDataException">The schema has a property that no field can be made from.</exception>
    public static IReadOnlyList<PlanField> Read(JsonSchema schema) =>
        [.. schema.ActualProperties.Values.Where(p => !p.Name.StartsWith('$')).Select(p => Field(p.Name, p, p.IsRequired))];

    private static PlanField Field(string name, JsonSchema property, bool required)
    {
        var (type, nullable) = Resolve(property);
        var kind = KindOf(name, type);
        var items = type.Item is { } item ? Resolve(item).Type : type.AdditionalPropertiesSchema is { } entry ? Resolve(entry).Type : null;
        return new PlanField
        {
            Name = name,
            Kind = kind,
            English = new PlanFieldWords(property.Title ?? "", property.Description ?? "", Labels(property, "en")),
            German = new PlanFieldWords(Text(property, "x-de", "title"), Text(property, "x-de", "description"), Labels(property, "de")),
            Required = required,
            Nullable = nullable,
            Default = DefaultOf(property.Default),
            Minimum = type.ExclusiveMinimum ?? type.Minimum,
            Maximum = type.Maximum,
            MaxLength = type.MaxLength,
            MaxItems = type.MaxItems > 0 ? type.MaxItems : type.MaxProperties > 0 ? type.MaxProperties : null,
            Options = [.. type.Enumeration.Select(v => v?.ToString() ?? "")],
            Children = kind == PlanFieldKind.Group ? Read(type) : kind is PlanFieldKind.Rows or PlanFieldKind.Entries ? Read(items!) : [],
        };
    }

    private static PlanFieldKind KindOf(string name, JsonSchema type) => (type.Type & ~JsonObjectType.Null) switch
    {
        JsonObjectType.String when type.Enumeration.Count > 0 => PlanFieldKind.Choice,
        JsonObjectType.String => type.MaxLength > LongestLine ? PlanFieldKind.LongText : PlanFieldKind.Text,
        JsonObjectType.Integer => PlanFieldKind.WholeNumber,
        JsonObjectType.Number => PlanFieldKind.Number,
        JsonObjectType.Boolean => PlanFieldKind.Flag,
        JsonObjectType.Object => type.AdditionalPropertiesSchema is null ? PlanFieldKind.Group : PlanFieldKind.Entries,
        JsonObjectType.Array => (Resolve(type.Item!).Type.Type & ~JsonObjectType.Null) switch
        {
            JsonObjectType.String => PlanFieldKind.Lines,
            JsonObjectType.Integer => PlanFieldKind.Numbers,
            _ => PlanFieldKind.Rows,
        },
        var type1 => throw new InvalidDataException($"No field can be made from '{name}' of type {type1}."),
    };

    /// <summary>References and "this or null" are followed to the type that is meant.</summary>
    private static (JsonSchema Type, bool Nullable) Resolve(JsonSchema schema)
    {
        if (schema.Reference is { } reference)
        {
            return Resolve(reference);
        }

        if (schema.AllOf.Count == 1)
        {
            return Resolve(schema.AllOf.Single());
        }

        if (schema.OneOf.Count > 0)
        {
            return (Resolve(schema.OneOf.Single(s => s.Type != JsonObjectType.Null)).Type, schema.OneOf.Any(s => s.Type == JsonObjectType.Null));
        }

        return (schema, schema.Type.HasFlag(JsonObjectType.Null));
    }

    private static string? DefaultOf(object? value) => value switch
    {
        null or ICollection => null,
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Text(JsonSchema property, string extension, string key) => Extension(property, extension, key) as string ?? "";

    private static Dictionary<string, string> Labels(JsonSchema property, string language)
    {
        var (type, _) = Resolve(property);
        return Extension(type, "x-labels", language) is IDictionary<string, object?> labels
            ? labels.ToDictionary(l => l.Key, l => l.Value as string ?? "", StringComparer.Ordinal)
            : None;
    }

    private static object? Extension(JsonSchema schema, string extension, string key) =>
        schema.ExtensionData?.TryGetValue(extension, out var found) == true && found is IDictionary<string, object?> words
            ? words.TryGetValue(key, out var value) ? value : null
            : null;
}
