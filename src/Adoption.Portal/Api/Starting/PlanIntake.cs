using System.Text.Json.Nodes;
using Adoption.Portal.Api.Problems;
using Adoption.Portal.Starting;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Api.Starting;

/// <summary>The plan of a start: the whole, a template, or a template with what differs.</summary>
internal sealed class PlanIntake(PlanSources sources)
{
    /// <param name="body">With the plan.</param>
    /// <param name="headcount">Seats that a template's plan gets.</param>
    /// <param name="language">Of the errors.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The plan; null with every rule that is broken.</returns>
    public async Task<(RolloutPlan? Plan, IReadOnlyList<ProblemError> Errors)> ReadAsync(
        StartBody body, int headcount, Language language, CancellationToken cancellationToken)
    {
        if (body.Template is null)
        {
            return body.Plan is { } whole
                ? Read(whole, "plan/", language)
                : (null, [ProblemError.Field("plan", ProblemError.Required, "Give a plan, or the name of a template.")]);
        }

        if (await sources.TakeAsync(body.Department ?? "", headcount, body.Template, cancellationToken) is not { } taken)
        {
            return (null, [ProblemError.Field("template", "AllowedValues", $"There is no such template: '{PlanSources.Standard}', or the id of a rollout.")]);
        }

        return Read(body.Plan is { } patch ? Merge(taken.Plan, patch) : taken.Plan, "plan/", language);
    }

    /// <summary>The plan of a JSON object, or every rule it breaks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="at">Where it stands in the body: <c>plan/</c>.</param>
    /// <param name="language">Of the errors.</param>
    public static (RolloutPlan? Plan, IReadOnlyList<ProblemError> Errors) Read(JsonObject plan, string at, Language language)
    {
        var reading = PlanReader.Read(plan.ToJsonString());
        return (reading.Plan, [.. reading.Errors.Take(ProblemAnswer.MostErrors).Select(e => ProblemError.Field(at + Pointer(e.Field), e.Rule.ToString(), e.Message(language)) switch
        {
            { Pointer: var pointer } error => error with { Pointer = pointer!.TrimEnd('/') },
        })]);
    }

    /// <summary>RFC 7396: objects are merged, null removes, all else replaces.</summary>
    public static JsonObject Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                target[name] = Merge(target[name]?.DeepClone() as JsonObject ?? [], inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }

        return target;
    }

    /// <summary><c>ladders.signOff.rungs[0].to</c> as <c>ladders/signOff/rungs/0/to</c>.</summary>
    private static string Pointer(string field) =>
        field.Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Replace('.', '/');
}
