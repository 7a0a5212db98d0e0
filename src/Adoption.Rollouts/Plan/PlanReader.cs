using System.Text.Json;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Plan;

/// <summary>A plan, or every rule it breaks.</summary>
public sealed record PlanReading(RolloutPlan? Plan, IReadOnlyList<PlanError> Errors);

/// <summary>Reads plans: first the text, then the schema, then the rules that reach further. Errors of the text hide all
/// others; those of the schema and of the rules are told together where the document still has a plan's shape.</summary>
public static class PlanReader
{
    /// <summary>Never throws for what the text contains.</summary>
    /// <param name="text">The JSON document.</param>
    /// <param name="file">Text of a holiday file beside the plan, or null; shipped files are found without it.</param>
    public static PlanReading Read(string text, Func<string, string?>? file = null)
    {
        var json = text.TrimStart('\uFEFF');
        if (PlanJsonText.Check(json) is { } error)
        {
            return new PlanReading(null, [error]);
        }

        var broken = PlanSchema.Check(json);
        if (broken.Any(e => !HasShape(e.Rule)))
        {
            return new PlanReading(null, broken);
        }

        RolloutPlan plan;
        try
        {
            plan = JsonSerializer.Deserialize(json, PlanJson.Default.RolloutPlan)!;
        }
        catch (JsonException unread)
        {
            // The schema lets it through and the records do not: a number of more digits than they hold, for one.
            return new PlanReading(null, broken.Count > 0 ? broken : [new PlanError((unread.Path ?? "").TrimStart('$', '.'), PlanRule.Schema, "value")]);
        }

        var known = broken.Select(e => e.Field).ToHashSet(StringComparer.Ordinal);
        IReadOnlyList<PlanError> errors = [.. broken, .. PlanRules.Check(plan, file).Where(e => !known.Contains(e.Field))];
        return errors.Count > 0 ? new PlanReading(null, errors)
            : IsTooLarge(plan) ? new PlanReading(null, [new PlanError("", PlanRule.TooLarge, $"{MaxBytes / 1024} KiB")])
            : new PlanReading(plan, []);
    }

    /// <summary>A value out of its limits is still a value; one that is missing or of another type is none.</summary>
    private static bool HasShape(PlanRule rule) => rule is PlanRule.OutOfRange or PlanRule.NotEmpty or PlanRule.TooLong or PlanRule.TooFewItems
        or PlanRule.TooManyItems or PlanRule.Form or PlanRule.AllowedValues or PlanRule.UnknownProperty;

    /// <summary>The same rules for a plan that did not come as text (a form, a changed template).</summary>
    public static IReadOnlyList<PlanError> Check(RolloutPlan plan, Func<string, string?>? file = null) =>
        Read(JsonSerializer.Serialize(plan, PlanJson.Default.RolloutPlan), file).Errors;

    /// <summary>Plan and holidays are one document; the holidays of a few sites take less than the remaining third.</summary>
    private const int MaxBytes = DocumentLimits.MaxBytes * 2 / 3;

    private static bool IsTooLarge(RolloutPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.RolloutPlan).Length > MaxBytes;
}
