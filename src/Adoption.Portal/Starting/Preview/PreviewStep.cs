using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Rehearsal;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting.Preview;

/// <summary>Step three: what would happen. Looking at it sends and stores nothing.</summary>
internal sealed class PreviewStep(
    StartDrafts drafts, DraftDoor door, Rehearsals rehearsals, IMailTransport transport, TimeProvider clock, PortalOptions options)
{
    /// <summary>A page waits so long for a rehearsal before it says that it is under way.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>The page of one that is under way looks again after so many seconds.</summary>
    private const string LooksAgainAfter = "3";

    public Task<IResult> ShowAsync(string id, string? answers, string? start, HttpContext context, CancellationToken cancellationToken)
    {
        var wish = PreviewWish.Read(answers, start, Today);
        return WhenRehearsedAsync(
            id, wish, context, (draft, plan, result) => Task.FromResult(Page.Of<PreviewPage>(new { Draft = draft, Plan = plan, Wish = wish, Result = result })), cancellationToken);
    }

    /// <param name="test">What became of a test mail, as the page after sending says; null: none was sent.</param>
    public Task<IResult> MailAsync(
        string id, int number, string? answers, string? start, string? test, HttpContext context, CancellationToken cancellationToken) =>
        WhenMailAsync(id, number, answers, start, context, (draft, wish, mail) => Task.FromResult(Page.Of<MailPage>(new
        {
            Draft = draft,
            Wish = wish,
            Number = number,
            Mail = mail,
            Test = new TestMail(transport.IsConfigured, PortalUser.From(context.User)?.Address) { Sent = test == "sent" },
        })), cancellationToken);

    /// <summary>The page of one rehearsed mail; no page where there is no such mail.</summary>
    public Task<IResult> WhenMailAsync(
        string id,
        int number,
        string? answers,
        string? start,
        HttpContext context,
        Func<StartDraft, PreviewWish, ExampleMail, Task<IResult>> page,
        CancellationToken cancellationToken)
    {
        var wish = PreviewWish.Read(answers, start, Today);
        return WhenRehearsedAsync(
            id,
            wish,
            context,
            (draft, _, result) => number >= 0 && number < result.Mails.Count ? page(draft, wish, result.Mails[number]) : Task.FromResult(Page.NotFound),
            cancellationToken);
    }

    public static string PathOf(StartDraft draft, int number) => $"/start/{draft.Id}/preview/mails/{number}";

    /// <summary>The HTML body alone, for the frame that shows it.</summary>
    public Task<IResult> HtmlAsync(string id, int number, string? answers, string? start, HttpContext context, CancellationToken cancellationToken) =>
        WhenRehearsedAsync(
            id,
            PreviewWish.Read(answers, start, Today),
            context,
            (_, _, result) => Task.FromResult(number >= 0 && number < result.Mails.Count && result.Mails[number].Body.Html is { } html
                ? Results.Content(html, "text/html; charset=utf-8")
                : Page.NotFound),
            cancellationToken);

    /// <summary>The draft's page, once its plan is valid and its rehearsal has run; until then the plan's page, or one that says how far it is.</summary>
    public Task<IResult> WhenRehearsedAsync(
        string id,
        PreviewWish wish,
        HttpContext context,
        Func<StartDraft, RolloutPlan, Rehearsed, Task<IResult>> page,
        CancellationToken cancellationToken) => door.OpenAsync(
        id,
        async draft =>
        {
            if (await PlanAsync(draft, cancellationToken) is not { } plan)
            {
                return Page.SeeOther($"/start/{id}/plan");
            }

            var job = rehearsals.Ask(draft, plan, wish.Answers, wish.Day);
            await Task.WhenAny(job.Result, Task.Delay(Patience, options.RealTime, cancellationToken));
            if (job.IsDone)
            {
                return await page(draft, plan, await job.Result);
            }

            if (!HttpMethods.IsGet(context.Request.Method))
            {
                // A form that came back after the rehearsal was forgotten: nothing is done before it is there again.
                return Page.SeeOther($"/start/{id}/preview{wish.Query}");
            }

            // Reloading is the browser's own: no script is needed, and the page says honestly how far it is.
            context.Response.Headers["Refresh"] = LooksAgainAfter;
            return Page.Of<BusyPage>(new { Draft = draft, job.Start, job.At, Zone = Rehearsals.ZoneOf(plan) });
        },
        cancellationToken);

    /// <returns>Null: there is none, or it is not valid yet.</returns>
    public async Task<RolloutPlan?> PlanAsync(StartDraft draft, CancellationToken cancellationToken) =>
        await drafts.PlanAsync(draft, cancellationToken) is { } stored ? PlanReader.Read(stored.Json).Plan : null;

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
