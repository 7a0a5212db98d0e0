using Adoption.Portal.Rendering;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.UseCases;
using Adoption.Rollouts.WorksCouncil;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Employees;

/// <summary>The department's own link: share a use case, read what others shared, take one's name off.</summary>
internal static class UseCaseEndpoints
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/u/{token}", FormAsync);
        pages.MapPost("/u/{token}", PublishAsync);
        pages.MapGet("/u/{token}/library", (string token, LinkDoor door, UseCaseLibrary library, string? withdrawn, CancellationToken stop) =>
            LibraryAsync(token, door, library, withdrawn is null ? null : Withdrawal.Done, stop));
        pages.MapPost("/u/{token}/withdraw", WithdrawAsync);
    }

    private static async Task<IResult> FormAsync(
        string token, LinkDoor door, UseCaseLibrary library, WorksCouncilGate gate, CancellationToken stop) =>
        await door.OpenAsync(LinkPurpose.ShareUseCase, token, stop) is { } reader
            ? Page.Of<UseCasePage>(new { Reader = reader, Gate = await gate.ReadAsync(reader.Rollout.Id, stop), Form = UseCaseForm.New(library.NewId()) })
            : Page.NotFound;

    private static async Task<IResult> PublishAsync(
        string token, HttpRequest request, LinkDoor door, UseCaseLibrary library, WorksCouncilGate gate, CancellationToken stop)
    {
        if (await door.OpenAsync(LinkPurpose.ShareUseCase, token, stop) is not { } reader)
        {
            return Page.NotFound;
        }

        var form = UseCaseForm.Read(await request.ReadFormAsync(stop), library.NewId);
        var council = await gate.ReadAsync(reader.Rollout.Id, stop);
        if (!council.Open || reader.Rollout.IsCancelled || reader.Rollout.EndedAt is not null)
        {
            return Page.Of<UseCasePage>(new { Reader = reader, Gate = council, Form = form }, StatusCodes.Status409Conflict);
        }

        var result = await library.PublishAsync(reader.Rollout.Id, form.Id, form.Draft, council.Restrictions, stop);
        return result.Outcome == PublishOutcome.Invalid
            ? Page.Of<UseCasePage>(
                new { Reader = reader, Gate = council, Form = form, Problems = result.Problems }, StatusCodes.Status422UnprocessableEntity)
            : Page.Of<UseCaseThanksPage>(new { Reader = reader, Id = form.Id, Code = result.WithdrawalCode, Again = result.Outcome == PublishOutcome.AlreadyPublished });
    }

    private static async Task<IResult> WithdrawAsync(
        string token, HttpRequest request, LinkDoor door, UseCaseLibrary library, CancellationToken stop)
    {
        if (await door.OpenAsync(LinkPurpose.ShareUseCase, token, stop) is not { } reader)
        {
            return Page.NotFound;
        }

        var form = await request.ReadFormAsync(stop);
        var id = form["id"].ToString();
        return ITypedId<UseCaseId>.IsValid(id) && await library.WithdrawNameAsync(reader.Rollout.Id, new UseCaseId(id), form["code"].ToString(), stop)
            ? Page.SeeOther($"/u/{token}/library?withdrawn=1")
            : await LibraryAsync(token, door, library, Withdrawal.WrongCode, stop);
    }

    private static async Task<IResult> LibraryAsync(
        string token, LinkDoor door, UseCaseLibrary library, Withdrawal? withdrawal, CancellationToken stop) =>
        await door.OpenAsync(LinkPurpose.ShareUseCase, token, stop) is { } reader
            ? Page.Of<LibraryPage>(
                new { Reader = reader, UseCases = await library.ListAsync(reader.Rollout.Id, stop), Withdrawal = withdrawal },
                withdrawal == Withdrawal.WrongCode ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK)
            : Page.NotFound;
}

public enum Withdrawal
{
    Done,
    WrongCode,
}

/// <summary>A use case as it comes from the page, with the id that the form was given: sending it twice publishes once.</summary>
public sealed record UseCaseForm(UseCaseId Id, UseCaseDraft Draft)
{
    public static UseCaseForm New(UseCaseId id) =>
        new(id, new UseCaseDraft { Title = "", What = "", Tool = "", Category = UseCaseCategory.NoAnswer });

    public static UseCaseForm Read(IFormCollection form, Func<UseCaseId> newId) => new(
        ITypedId<UseCaseId>.IsValid(form["id"]) ? new UseCaseId(form["id"].ToString()) : newId(),
        new UseCaseDraft
        {
            Title = form["title"].ToString(),
            What = form["what"].ToString().ReplaceLineEndings("\n"),
            Tool = form["tool"].ToString(),
            Category = Choice<UseCaseCategory>(form["category"]),
            TimeSaved = Choice<TimeSaved>(form["timeSaved"]),
            Name = form["name"].ToString() is { Length: > 0 } name ? name : null,
        });

    /// <summary>What is no choice becomes a value that the check names.</summary>
    private static T Choice<T>(string? value) where T : struct, Enum =>
        string.IsNullOrEmpty(value) ? default
        : Enum.GetNames<T>().Contains(value, StringComparer.Ordinal) ? Enum.Parse<T>(value)
        : (T)Enum.ToObject(typeof(T), -1);
}
