using Adoption.Portal.Access;
using Adoption.Portal.Safety;
using Adoption.Portal.Starting.Drafts;
using Adoption.Portal.Starting.Preview;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Starting;

/// <summary>HR's way to a start, step by step; complete without scripts, its draft kept in the store.</summary>
internal static class StartEndpoints
{
    public static IServiceCollection AddStart(this IServiceCollection services) => services
        .AddSingleton<DraftPeople>()
        .AddSingleton<StartDrafts>()
        .AddSingleton<DraftDoor>()
        .AddSingleton<PlanSources>()
        .AddSingleton<DepartmentStep>()
        .AddSingleton<PlanStep>()
        .AddSingleton<Rehearsals>()
        .AddSingleton<PreviewStep>()
        .AddSingleton<TestMailSender>()
        .AddSingleton<TestMailStep>()
        .AddSingleton<GoStep>()
        .AddHostedService<DraftSweep>();

    public static void MapStart(this IEndpointRouteBuilder endpoints)
    {
        var start = endpoints.MapGroup("/start").RequireAuthorization(Policies.Hr);
        start.MapGet("", (string? undone, DepartmentStep step, CancellationToken token) => step.ListAsync(undone, token));
        start.MapPost("", (HttpContext context, DepartmentStep step, CancellationToken token) => step.BeginAsync(context, token));
        start.MapGet("/{draft}", (string draft, DepartmentStep step, CancellationToken token) => step.ShowAsync(draft, token));
        start.MapPost("/{draft}", (string draft, HttpContext context, DepartmentStep step, CancellationToken token) => step.ChangeAsync(draft, context, token));
        start.MapPost("/{draft}/discard", (string draft, DepartmentStep step, CancellationToken token) => step.DiscardAsync(draft, token));
        start.MapGet("/{draft}/plan", (string draft, PlanStep step, CancellationToken token) => step.ShowAsync(draft, token));
        start.MapPost("/{draft}/plan", (string draft, HttpContext context, PlanStep step, CancellationToken token) => step.SaveAsync(draft, context, token));
        start.MapPost("/{draft}/plan/source", (string draft, HttpContext context, PlanStep step, CancellationToken token) => step.TakeAsync(draft, context, token));
        start.MapGet("/{draft}/plan.json", (string draft, PlanStep step, CancellationToken token) => step.DownloadAsync(draft, token));
        start.MapGet("/{draft}/preview", (string draft, string? answers, string? start, HttpContext context, PreviewStep step, CancellationToken token) =>
            step.ShowAsync(draft, answers, start, context, token));
        start.MapGet("/{draft}/preview/mails/{number:int}", (string draft, int number, string? answers, string? start, string? test, HttpContext context, PreviewStep step, CancellationToken token) =>
            step.MailAsync(draft, number, answers, start, test, context, token));
        start.MapPost("/{draft}/preview/mails/{number:int}/test", (string draft, int number, string? answers, string? start, HttpContext context, TestMailStep step, CancellationToken token) =>
            step.SendAsync(draft, number, answers, start, context, token)).RequireRateLimiting(Limits.TestMails);
        start.MapGet("/{draft}/preview/mails/{number:int}/html", (string draft, int number, string? answers, string? start, HttpContext context, PreviewStep step, CancellationToken token) =>
            step.HtmlAsync(draft, number, answers, start, context, token)).WithMetadata(MailFrame.Instance);
        start.MapGet("/{draft}/go", (string draft, HttpContext context, GoStep step, CancellationToken token) => step.ShowAsync(draft, context, token));
        start.MapPost("/{draft}/go", (string draft, HttpContext context, GoStep step, CancellationToken token) => step.StartAsync(draft, context, token));
    }
}
