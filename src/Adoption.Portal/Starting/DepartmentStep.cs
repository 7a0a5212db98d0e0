using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting;

/// <summary>Step one: the department's name and its export.</summary>
internal sealed class DepartmentStep(StartDrafts drafts, DraftDoor door, DepartmentBook departments, TimeProvider clock)
{
    public async Task<IResult> ListAsync(string? undone, CancellationToken cancellationToken) =>
        Page.Of<StartPage>(new { Drafts = await drafts.OpenAsync(cancellationToken), Undone = undone is not null });

    public async Task<IResult> BeginAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var export = await UploadedExport.ReadAsync(form, Today, cancellationToken);
        var sent = (await CheckAsync(form, export, cancellationToken)) with { Missing = export is null };
        if (sent.HasErrors)
        {
            return Page.Of<StartPage>(
                new { Drafts = await drafts.OpenAsync(cancellationToken), Form = sent }, StatusCodes.Status422UnprocessableEntity);
        }

        var draft = await drafts.CreateAsync(sent.Department, PortalUser.From(context.User)!.Signature, export!.Result, cancellationToken);
        return Page.SeeOther($"/start/{draft.Id}");
    }

    public Task<IResult> ShowAsync(string id, CancellationToken cancellationToken) =>
        door.OpenAsync(id, draft => ShowAsync(draft, new StartForm(draft.Department), StatusCodes.Status200OK, cancellationToken), cancellationToken);

    public Task<IResult> ChangeAsync(string id, HttpContext context, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            var form = await context.Request.ReadFormAsync(cancellationToken);
            var export = await UploadedExport.ReadAsync(form, Today, cancellationToken);
            var sent = await CheckAsync(form, export, cancellationToken);
            if (!sent.HasErrors && !await drafts.ChangeAsync(DraftDoor.AsKnown(draft, form), sent.Department, export?.Result, cancellationToken))
            {
                sent = sent with { Outdated = true };
            }

            return sent.HasErrors
                ? await ShowAsync((await drafts.FindAsync(id, cancellationToken)) ?? draft, sent, StatusCodes.Status422UnprocessableEntity, cancellationToken)
                : Page.SeeOther($"/start/{id}");
        },
        cancellationToken);

    public Task<IResult> DiscardAsync(string id, CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            await drafts.DiscardAsync(draft, cancellationToken);
            return Page.SeeOther("/start");
        },
        cancellationToken);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    private async Task<IResult> ShowAsync(StartDraft draft, StartForm form, int status, CancellationToken cancellationToken) =>
        Page.Of<DepartmentPage>(new { Draft = draft, Form = form, Notices = await drafts.NoticesAsync(draft, cancellationToken) }, status);

    private async Task<StartForm> CheckAsync(IFormCollection form, UploadedExport? export, CancellationToken cancellationToken)
    {
        var name = string.Join(' ', form["department"].ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        var named = name.Length is > 0 and <= StartForm.LongestName && !name.Any(char.IsControl);
        var running = named ? await departments.FindAsync(name, cancellationToken) : null;
        return new StartForm(name, Export: export is { Result.Errors.Count: > 0 } ? export : null, Running: running?.Rollout) { HasName = named };
    }
}
