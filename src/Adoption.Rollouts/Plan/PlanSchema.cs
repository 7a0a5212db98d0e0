using System.Globalization;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Adoption.Rollouts.Plan;

/// <summary>The published JSON Schema of plans (draft-07) and what a document breaks in it.</summary>
public static class PlanSchema
{
    private const int NearestDistance = 3;

    // The text is in memory; nothing is waited for.
    private static readonly Lazy<JsonSchema> s_schema = new(() => JsonSchema.FromJsonAsync(Text!).GetAwaiter().GetResult());

    private static readonly Lazy<IReadOnlyList<PlanField>> s_fields = new(() => PlanFieldReader.Read(s_schema.Value));

    public static string Text { get; } = PlanResources.Read("rollout-plan.schema.json");

    /// <summary>The plan's fields, as the schema describes them: what forms are made from.</summary>
    public static IReadOnlyList<PlanField> Fields => s_fields.Value;

    /// <param name="json">One JSON document.</param>
    internal static IReadOnlyList<PlanError> Check(string json) =>
        [.. s_schema.Value.Validate(json).SelectMany(Leaves).Select(Error).Distinct()];

    /// <summary>A reference or a nullable value wraps the errors that say what is wrong.</summary>
    private static IEnumerable<ValidationError> Leaves(ValidationError error)
    {
        var nested = error switch
        {
            ChildSchemaValidationError child => child.Errors.Values.SelectMany(e => e),
            MultiTypeValidationError types => types.Errors.Values.SelectMany(e => e),
            _ => [],
        };
        var leaves = nested.SelectMany(Leaves).Where(e => e.Kind is not ValidationErrorKind.NullExpected).ToList();

        // Of several allowed types the one that fits says more than those that do not.
        var telling = leaves.Where(e => !IsType(e.Kind)).ToList();
        return telling.Count > 0 ? telling : leaves.Count > 0 ? leaves.Take(1) : [error];
    }

    private static bool IsType(ValidationErrorKind kind) => kind is ValidationErrorKind.StringExpected or ValidationErrorKind.NumberExpected
        or ValidationErrorKind.IntegerExpected or ValidationErrorKind.BooleanExpected or ValidationErrorKind.ObjectExpected
        or ValidationErrorKind.ArrayExpected or ValidationErrorKind.NoTypeValidates;

    private static PlanError Error(ValidationError error)
    {
        var field = (error.Path ?? "").TrimStart('#', '/');
        var schema = error.Schema;
        var (rule, detail) = error.Kind switch
        {
            ValidationErrorKind.PropertyRequired => (PlanRule.Required, null),
            ValidationErrorKind.NoAdditionalPropertiesAllowed =>
                (PlanRule.UnknownProperty, Nearest(error.Property ?? "", schema.ActualProperties.Keys)),
            ValidationErrorKind.NumberTooSmall or ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig =>
                (PlanRule.OutOfRange, Range(schema)),
            ValidationErrorKind.StringTooShort => (PlanRule.NotEmpty, null),
            ValidationErrorKind.StringTooLong => (PlanRule.TooLong, Number(schema.MaxLength)),
            ValidationErrorKind.TooFewItems => (PlanRule.TooFewItems, Number(schema.MinItems)),
            ValidationErrorKind.TooManyItems => (PlanRule.TooManyItems, Number(schema.MaxItems)),
            ValidationErrorKind.TooManyProperties => (PlanRule.TooManyItems, Number(schema.MaxProperties)),
            ValidationErrorKind.PatternMismatch => (PlanRule.Form, schema.Pattern),
            ValidationErrorKind.NotInEnumeration => (PlanRule.AllowedValues, string.Join(", ", schema.Enumeration)),
            var kind when IsType(kind) => (PlanRule.WrongType, TypeOf(schema)),
            var kind => (PlanRule.Schema, kind.ToString()),
        };
        return new PlanError(field, rule, detail);
    }

    private static string Range(JsonSchema schema) => (schema.ExclusiveMinimum, schema.Minimum, schema.Maximum) switch
    {
        ({ } above, _, { } to) => string.Create(CultureInfo.InvariantCulture, $"> {above}, ≤ {to}"),
        (_, { } from, { } to) => string.Create(CultureInfo.InvariantCulture, $"{from}–{to}"),
        _ => "",
    };

    private static string Number(int? value) => value.GetValueOrDefault().ToString(CultureInfo.InvariantCulture);

    private static string TypeOf(JsonSchema schema) => schema.ActualSchema.Type.ToString().ToLowerInvariant();

    /// <summary>The known name that takes the fewest changes, if they are few.</summary>
    private static string? Nearest(string name, IEnumerable<string> known) => known
        .Select(k => (Name: k, Distance: Distance(name.ToLowerInvariant(), k.ToLowerInvariant())))
        .Where(k => k.Distance <= Math.Min(NearestDistance, k.Name.Length / 2))
        .OrderBy(k => k.Distance)
        .Select(k => k.Name)
        .FirstOrDefault();

    /// <summary>Levenshtein's distance.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > NearestDistance)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
