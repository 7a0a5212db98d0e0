using System.Text.Json;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Plan;

/// <summary>A plan, or every rule it breaks.</summary>
public sealed record PlanReading(RolloutPlan? Plan, IReadOnlyList<PlanError> Errors);

/// <summary>Reads plans: first the text, then the schema, then the rules that reach further. Errors of a later step need the earlier ones gone.</summary>
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

        if (PlanSchema.Check(json) is { Count: > 0 } broken)
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
            return new PlanReading(null, [new PlanError((unread.Path ?? "").TrimStart('$', '.'), PlanRule.Schema, "value")]);
        }

        var rules = PlanRules.Check(plan, file);
        return rules.Count > 0 ? new PlanReading(null, rules)
            : IsTooLarge(plan) ? new PlanReading(null, [new PlanError("", PlanRule.TooLarge, $"{MaxBytes / 1024} KiB")])
            : new PlanReading(plan, []);
    }

    /// <summary>The same rules for a plan that did not come as text (a form, a changed template).</summary>
    public static IReadOnlyList<PlanError> Check(RolloutPlan plan, Func<string, string?>? file = null) =>
        Read(JsonSerializer.Serialize(plan, PlanJson.Default.RolloutPlan), file).Errors;

    /// <summary>Plan and holidays are one document; the holidays of a few sites take less than the remaining third.</summary>
    private const int MaxBytes = DocumentLimits.MaxBytes * 2 / 3;

    private static bool IsTooLarge(RolloutPlan plan) => JsonSerializer.SerializeToUtf8Bytes(plan, PlanJson.Default.RolloutPlan).Length > MaxBytes;
}
