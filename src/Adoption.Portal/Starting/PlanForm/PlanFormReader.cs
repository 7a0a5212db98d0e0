using System.Globalization;
using System.Text.Json.Nodes;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Adoption.Portal.Starting.PlanForm;

/// <summary>
/// Makes a plan's JSON from a form: what can't be read as a number stays as it was written, so that the schema names it at its field. Pure.
/// </summary>
internal sealed class PlanFormReader(IFormCollection form)
{
    /// <summary>Rows of a list without a limit of its own.</summary>
    private const int MostRows = 100;

    private readonly List<FormError> _errors = [];

    /// <summary>What only a form can get wrong.</summary>
    public IReadOnlyList<FormError> Errors => _errors;

    public JsonObject Read(IReadOnlyList<PlanField> fields) => Group(fields, "");

    /// <summary>The name of a field under another.</summary>
    public static string PathOf(string parent, string name) => parent.Length == 0 ? name : $"{parent}.{name}";

    public static string ItemOf(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Where the name of an entry stands.</summary>
    public static string KeyOf(string entry) => $"{entry}.$key";

    private JsonObject Group(IReadOnlyList<PlanField> fields, string path)
    {
        var node = new JsonObject();
        foreach (var field in fields)
        {
            var at = PathOf(path, field.Name);
            if (Value(field, at) is (true, var value))
            {
                node[field.Name] = value;
            }
        }

        return node;
    }

    /// <returns>Whether the property is written at all, and its value.</returns>
    private (bool Written, JsonNode? Value) Value(PlanField field, string path) => field.Kind switch
    {
        PlanFieldKind.Flag => (true, JsonValue.Create(form.ContainsKey(path))),
        PlanFieldKind.Lines => (true, Lines(path)),
        PlanFieldKind.Numbers => (true, Numbers(path)),
        PlanFieldKind.Group => field.Nullable && IsBlank(field.Children, path) ? (true, null) : (true, Group(field.Children, path)),
        PlanFieldKind.Rows => (true, Rows(field, path)),
        PlanFieldKind.Entries => (true, Entries(field, path)),
        _ => Single(field, path),
    };

    private (bool Written, JsonNode? Value) Single(PlanField field, string path)
    {
        var text = Text(path);
        return text.Length == 0 ? (field.Nullable || (field.Required && IsText(field)), field.Nullable ? null : JsonValue.Create(""))
            : field.Kind is PlanFieldKind.WholeNumber or PlanFieldKind.Number ? (true, Number(text))
            : (true, JsonValue.Create(text));
    }

    private static bool IsText(PlanField field) => field.Kind is PlanFieldKind.Text or PlanFieldKind.LongText or PlanFieldKind.Choice;

    private static JsonValue Number(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
        : decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text)!;

    private JsonArray Lines(string path) =>
        [.. Text(path).Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0).Select(l => JsonValue.Create(l))];

    private JsonArray Numbers(string path) =>
        [.. Text(path).Split([',', ';', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Number)];

    private JsonArray Rows(PlanField field, string path)
    {
        var rows = new JsonArray();
        for (var i = 0; i <= (field.MaxItems ?? MostRows); i++)
        {
            if (!IsBlank(field.Children, ItemOf(path, i)))
            {
                rows.Add(Group(field.Children, ItemOf(path, i)));
            }
        }

        return rows;
    }

    private JsonObject Entries(PlanField field, string path)
    {
        var entries = new JsonObject();
        for (var i = 0; i <= (field.MaxItems ?? MostRows); i++)
        {
            var at = ItemOf(path, i);
            var name = Text(KeyOf(at));
            if (name.Length == 0 && IsBlank(field.Children, at))
            {
                continue;
            }

            // Under a name that is missing or taken it is kept under one of its own: nothing that was written is lost.
            var kept = name;
            for (var n = 2; kept.Length == 0 || entries.ContainsKey(kept); n++)
            {
                kept = string.Create(CultureInfo.InvariantCulture, $"{name} {n}").Trim();
            }

            if (!string.Equals(kept, name, StringComparison.Ordinal))
            {
                var error = name.Length == 0 ? new PlanError("", PlanRule.NotEmpty) : new PlanError("", PlanRule.SiteOnce, name);
                _errors.Add(new FormError(KeyOf(ItemOf(path, entries.Count)), error));
            }

            entries[kept] = Group(field.Children, at);
        }

        return entries;
    }

    /// <summary>Nothing is written or chosen in it.</summary>
    private bool IsBlank(IReadOnlyList<PlanField> fields, string path) => fields.All(f => f.Kind switch
    {
        PlanFieldKind.Group => IsBlank(f.Children, PathOf(path, f.Name)),
        PlanFieldKind.Choice when f.Default is not null => true,
        _ => Text(PathOf(path, f.Name)).Length == 0,
    });

    private string Text(string path) =>
        form.TryGetValue(path, out var value) && !StringValues.IsNullOrEmpty(value) ? value.ToString().ReplaceLineEndings("\n").Trim() : "";
}

/// <param name="Path">The field.</param>
/// <param name="Error">What is wrong with it.</param>
public sealed record FormError(string Path, PlanError Error);
