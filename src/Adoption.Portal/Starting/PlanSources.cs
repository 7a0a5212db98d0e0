using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Starting;

/// <summary>Where a plan can come from: the standard template, or the plan of a department before.</summary>
internal sealed class PlanSources(RolloutBook rollouts, PlanBook plans)
{
    public const string Standard = "standard";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Departments whose plan can be taken, the newest first.</summary>
    public async Task<IReadOnlyList<Rollout>> BeforeAsync(CancellationToken cancellationToken) =>
        [.. (await rollouts.AllAsync(cancellationToken)).OrderByDescending(r => r.StartedAt)];

    /// <summary>The plan for this department: with its name, and a seat for everybody.</summary>
    /// <param name="draft">The department.</param>
    /// <param name="source"><see cref="Standard"/> or a rollout's id.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: there is no such source.</returns>
    public Task<(JsonObject Plan, string From)?> TakeAsync(StartDraft draft, string source, CancellationToken cancellationToken) =>
        TakeAsync(draft.Department, draft.Headcount, source, cancellationToken);

    /// <summary>As for a draft.</summary>
    public async Task<(JsonObject Plan, string From)?> TakeAsync(string department, int headcount, string source, CancellationToken cancellationToken)
    {
        if (source == Standard)
        {
            return (For(department, headcount, Parse(PlanResources.Standard)!), Standard);
        }

        if (!ITypedId<RolloutId>.IsValid(source) || await rollouts.FindAsync(new RolloutId(source), cancellationToken) is not { } before)
        {
            return null;
        }

        var plan = (await plans.OfAsync(before.Id, before.Plan, cancellationToken)).Plan;
        return (For(department, headcount, JsonSerializer.SerializeToNode(plan, PlanJson.Default.RolloutPlan)!.AsObject()), before.Department);
    }

    /// <returns>Null: no JSON object.</returns>
    public static JsonObject? Parse(string json)
    {
        try
        {
            return JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>As people read it.</summary>
    public static string Write(JsonNode plan) => plan.ToJsonString(Readable);

    private static JsonObject For(string department, int headcount, JsonObject plan)
    {
        plan["name"] = department;
        if (plan["licences"] is JsonObject licences)
        {
            licences["seats"] = headcount;
        }

        return plan;
    }
}
