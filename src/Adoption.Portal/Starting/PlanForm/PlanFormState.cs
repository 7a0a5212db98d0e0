using System.Globalization;
using System.Text.Json.Nodes;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Starting.PlanForm;

/// <summary>A plan as a form shows it: the values, and what is wrong at which field.</summary>
public sealed class PlanFormState
{
    private readonly Dictionary<string, List<PlanError>> _errors = new(StringComparer.Ordinal);

    /// <param name="plan">A JSON object; what does not fit its field is shown as nothing.</param>
    /// <param name="errors">Of the plan.</param>
    /// <param name="more">Of the form.</param>
    public PlanFormState(JsonObject plan, IReadOnlyList<PlanError> errors, IReadOnlyList<FormError> more)
    {
        Plan = plan;
        var fields = new HashSet<string>(StringComparer.Ordinal);
        Walk(PlanSchema.Fields, plan, "", fields);
        foreach (var error in errors)
        {
            Add(FieldOf(ByIndex(error.Field), fields), error);
        }

        foreach (var error in more)
        {
            Add(error.Path, error.Error);
        }
    }

    public JsonObject Plan { get; }

    public bool HasErrors => _errors.Count > 0;

    /// <summary>With the fields they belong to, in the order in which they were found; the empty path is the document.</summary>
    public IEnumerable<(string Path, PlanError Error)> Errors => _errors.SelectMany(e => e.Value.Select(error => (e.Key, error)));

    public IReadOnlyList<PlanError> ErrorsAt(string path) => _errors.GetValueOrDefault(path) ?? [];

    /// <summary>Whether something is wrong in a group.</summary>
    public bool HasErrorsUnder(string path) => _errors.Keys.Any(k => k == path || k.StartsWith(path + ".", StringComparison.Ordinal)
        || k.StartsWith(path + "[", StringComparison.Ordinal));

    /// <summary>The message beside its field; of a line of a list, which.</summary>
    public static string Say(PlanError error, string path, Language language)
    {
        var message = (error with { Field = "" }).Message(language);
        var line = error.Field.StartsWith(path + "[", StringComparison.Ordinal) && path.Length > 0
            ? error.Field[(path.Length + 1)..].Split(']')[0]
            : "";
        return int.TryParse(line, CultureInfo.InvariantCulture, out var index)
            ? $"{(language == Language.De ? "Eintrag" : "Entry")} {index + 1}: {message}"
            : message;
    }

    /// <summary>The id of an input, fit for a link.</summary>
    public static string IdOf(string path) => "f-" + string.Concat(path.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));

    private void Add(string path, PlanError error)
    {
        if (!_errors.TryGetValue(path, out var list))
        {
            _errors[path] = list = [];
        }

        list.Add(error);
    }

    /// <summary>The schema and the rules name an entry by its name; the form by its number.</summary>
    private string ByIndex(string field)
    {
        foreach (var entries in PlanSchema.Fields.SelectMany(f => f.Children.Where(c => c.Kind == PlanFieldKind.Entries).Select(c => $"{f.Name}.{c.Name}")))
        {
            if (!field.StartsWith(entries + ".", StringComparison.Ordinal) || At(entries) is not JsonObject names)
            {
                continue;
            }

            // The longest name that fits: names may hold dots.
            var rest = field[(entries.Length + 1)..];
            var found = names.Select((n, i) => (Name: n.Key, Index: i))
                .Where(n => rest == n.Name || rest.StartsWith(n.Name + ".", StringComparison.Ordinal))
                .OrderByDescending(n => n.Name.Length)
                .ToList();
            if (found is [var first, ..])
            {
                var item = PlanFormReader.ItemOf(entries, first.Index);
                return rest == first.Name ? PlanFormReader.KeyOf(item) : $"{item}{rest[first.Name.Length..]}";
            }
        }

        return field;
    }

    private JsonNode? At(string path) => path.Split('.').Aggregate((JsonNode?)Plan, (node, name) => (node as JsonObject)?[name]);

    /// <summary>The field itself, or the one it is part of.</summary>
    private static string FieldOf(string path, HashSet<string> fields)
    {
        while (path.Length > 0 && !fields.Contains(path))
        {
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return path;
    }

    private static void Walk(IReadOnlyList<PlanField> fields, JsonObject? node, string path, HashSet<string> found)
    {
        foreach (var field in fields)
        {
            var at = PlanFormReader.PathOf(path, field.Name);
            found.Add(at);
            switch (field.Kind)
            {
                case PlanFieldKind.Group:
                    Walk(field.Children, node?[field.Name] as JsonObject, at, found);
                    break;
                case PlanFieldKind.Rows:
                    var rows = node?[field.Name] as JsonArray ?? [];
                    for (var i = 0; i < rows.Count; i++)
                    {
                        Walk(field.Children, rows[i] as JsonObject, PlanFormReader.ItemOf(at, i), found);
                    }

                    break;
                case PlanFieldKind.Entries:
                    var entries = node?[field.Name] as JsonObject ?? [];
                    for (var i = 0; i < entries.Count; i++)
                    {
                        var item = PlanFormReader.ItemOf(at, i);
                        found.Add(PlanFormReader.KeyOf(item));
                        Walk(field.Children, entries.ElementAt(i).Value as JsonObject, item, found);
                    }

                    break;
                default:
                    break;
            }
        }
    }
}
