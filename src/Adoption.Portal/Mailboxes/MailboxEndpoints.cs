using Adoption.Portal.Access;
using Adoption.Portal.Live;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Adoption.Rollouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Mailboxes;

/// <summary>The demo's mailboxes, in which a visitor is whoever they like, and its time. Mapped in the demo alone.</summary>
internal static class MailboxEndpoints
{
    private const string Path = "/demo/mailbox";
    private const int MostShown = 100;

    public static IServiceCollection AddMailboxes(this IServiceCollection services) => services.AddSingleton<DemoMailboxes>();

    public static void MapMailboxes(this IEndpointRouteBuilder endpoints)
    {
        var demo = endpoints.MapGroup("").AllowAnonymous();
        demo.MapGet(Path, ListAsync);
        demo.MapGet(Path + "/live", (StoreChanges changes, PortalOptions options, CancellationToken token) =>
            TypedResults.ServerSentEvents(LiveEndpoints.ChangesAsync(changes, DemoMailboxes.Bell, options.RealTime, token)));
        demo.MapGet(Path + "/{address}", (string address, DemoMailboxes boxes) =>
            boxes.Find(address) is { } box ? Page.Of<MailboxPage>(new { Box = box }) : Page.NotFound);
        demo.MapGet(Path + "/{address}/{number:int}", (string address, int number, DemoMailboxes boxes) =>
            boxes.Find(address) is { } box && MailOf(box, number) is { } mail
                ? Page.Of<ReceivedMailPage>(new { Box = box, Number = number, Received = mail })
                : Page.NotFound);
        demo.MapGet(Path + "/{address}/{number:int}/html", (string address, int number, DemoMailboxes boxes) =>
            boxes.Find(address) is { } box && MailOf(box, number) is { Mail.Html: { } html }
                ? Results.Content(MailFrame.OpeningLinksOutside(html), "text/html; charset=utf-8")
                : Page.NotFound).WithMetadata(MailFrame.WithLinks);
        demo.MapPost("/demo/time", ([FromForm] bool held, [FromForm] string? back, IServiceProvider services) =>
        {
            if (services.GetService<IDemoTime>() is not { } time)
            {
                return Page.NotFound;
            }

            (held ? (Action)time.Hold : time.GoOn)();
            return Page.SeeOther(SignInEndpoints.Local(back) ?? Path);
        });
    }

    private static async Task<IResult> ListAsync(string? q, DemoMailboxes boxes, RolloutBook rollouts, CancellationToken cancellationToken)
    {
        var text = (q ?? "").Trim();
        var found = boxes.All
            .Where(b => text.Length == 0 || b.Name.Contains(text, StringComparison.OrdinalIgnoreCase) || b.Address.Contains(text, StringComparison.OrdinalIgnoreCase))
            .ToList();
        var departments = (await rollouts.AllAsync(cancellationToken)).ToDictionary(r => r.Id, r => r.Department);
        return Page.Of<MailboxesPage>(new { Text = text, Boxes = found.Take(MostShown).ToList(), Found = found.Count, Departments = departments });
    }

    private static ReceivedMail? MailOf(Mailbox box, int number) => number >= 0 && number < box.Mails.Count ? box.Mails[number] : null;
}
