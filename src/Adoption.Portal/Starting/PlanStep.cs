using System.Text;
using System.Text.Json.Nodes;
using Adoption.Portal.Rendering;
using Adoption.Portal.Starting.Drafts;
using Adoption.Portal.Starting.PlanForm;
using Adoption.Rollouts.Plan;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting;

/// <summary>Step two: a plan from somewhere, edited through a form that is made from the schema.</summary>
internal sealed class PlanStep(StartDrafts drafts, DraftDoor door, PlanSources sources)
{
    public const string FileField = "plan";

    /// <summary>Bytes of a plan that is uploaded; more is no plan.</summary>
    private const int MostBytes = 256 * 1024;

    public Task<IResult> ShowAsync(string id, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            if (await drafts.PlanAsync(draft, cancellationToken) is not { } stored)
            {
                return await ChooseAsync(draft, [], StatusCodes.Status200OK, cancellationToken);
            }

            var errors = stored.Checked ? PlanReader.Read(stored.Json).Errors : [];
            return await FormAsync(draft, new PlanFormState(PlanSources.Parse(stored.Json) ?? [], errors, []), StatusCodes.Status200OK, cancellationToken);
        },
        cancellationToken);

    /// <summary>A template, another department's plan, or a file.</summary>
    public Task<IResult> TakeAsync(string id, HttpContext context, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            var form = await context.Request.ReadFormAsync(cancellationToken);
            if (form.Files.GetFile(FileField) is { Length: > 0 } file)
            {
                return await UploadAsync(draft, form, file, cancellationToken);
            }

            return await sources.TakeAsync(draft, form["source"].ToString(), cancellationToken) is { } taken
                ? await SaveAsync(draft, form, taken.Plan, new DraftPlan(taken.Plan.ToJsonString(), Checked: false), taken.From, cancellationToken)
                : await ChooseAsync(draft, [new PlanError("", PlanRule.Empty)], StatusCodes.Status422UnprocessableEntity, cancellationToken);
        },
        cancellationToken);

    public Task<IResult> SaveAsync(string id, HttpContext context, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            var form = await context.Request.ReadFormAsync(cancellationToken);
            var reader = new PlanFormReader(form);
            var plan = reader.Read(PlanSchema.Fields);
            var json = plan.ToJsonString();
            var state = new PlanFormState(plan, PlanReader.Read(json).Errors, reader.Errors);
            if (!StartDrafts.Fits(json))
            {
                return await FormAsync(draft, state, StatusCodes.Status422UnprocessableEntity, cancellationToken);
            }

            if (!await drafts.SavePlanAsync(DraftDoor.AsKnown(draft, form), new DraftPlan(json, Checked: true), cancellationToken: cancellationToken))
            {
                return await FormAsync(draft, state, StatusCodes.Status422UnprocessableEntity, cancellationToken, outdated: true);
            }

            return form["then"] == "later" ? Page.SeeOther("/start")
                : state.HasErrors ? await FormAsync(
                    (await drafts.FindAsync(id, cancellationToken))!, state, StatusCodes.Status422UnprocessableEntity, cancellationToken)
                : Page.SeeOther($"/start/{id}/preview");
        },
        cancellationToken);

    public Task<IResult> DownloadAsync(string id, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft => await drafts.PlanAsync(draft, cancellationToken) is { } stored
            ? Results.File(Encoding.UTF8.GetBytes(PlanSources.Write(PlanSources.Parse(stored.Json)!)), "application/json", "plan.json")
            : Page.NotFound,
        cancellationToken);

    private async Task<IResult> UploadAsync(StartDraft draft, IFormCollection form, IFormFile file, CancellationToken cancellationToken)
    {
        if (file.Length > MostBytes)
        {
            return await ChooseAsync(
                draft, [new PlanError("", PlanRule.TooLarge, $"{MostBytes / 1024} KiB")], StatusCodes.Status422UnprocessableEntity, cancellationToken);
        }

        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        var text = (await reader.ReadToEndAsync(cancellationToken)).TrimStart('\uFEFF');
        var errors = PlanReader.Read(text).Errors;

        // What a form can't show can't be mended in it either: it is mended in the file.
        return errors.Any(e => e.Rule is <= PlanRule.NoDuplicateProperties or PlanRule.UnknownProperty)
            || PlanSources.Parse(text) is not { } plan || !StartDrafts.Fits(plan.ToJsonString())
                ? await ChooseAsync(
                    draft, errors.Count > 0 ? errors : [new PlanError("", PlanRule.TooLarge, "20 KiB")], StatusCodes.Status422UnprocessableEntity, cancellationToken)
                : await SaveAsync(draft, form, plan, new DraftPlan(plan.ToJsonString(), Checked: true), file.FileName, cancellationToken);
    }

    private async Task<IResult> SaveAsync(
        StartDraft draft, IFormCollection form, JsonObject plan, DraftPlan stored, string from, CancellationToken cancellationToken) =>
        await drafts.SavePlanAsync(DraftDoor.AsKnown(draft, form), stored, from, cancellationToken)
            ? Page.SeeOther($"/start/{draft.Id}/plan")
            : await FormAsync(draft, new PlanFormState(plan, [], []), StatusCodes.Status422UnprocessableEntity, cancellationToken, outdated: true);

    private async Task<IResult> ChooseAsync(StartDraft draft, IReadOnlyList<PlanError> errors, int status, CancellationToken cancellationToken) =>
        Page.Of<PlanSourcePage>(new { Draft = draft, Before = await sources.BeforeAsync(cancellationToken), Errors = errors }, status);

    private async Task<IResult> FormAsync(
        StartDraft draft, PlanFormState state, int status, CancellationToken cancellationToken, bool outdated = false) =>
        Page.Of<PlanPage>(
            new { Draft = draft, State = state, Before = await sources.BeforeAsync(cancellationToken), Outdated = outdated }, status);
}
