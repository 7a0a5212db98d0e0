using Adoption.Portal.Links;
using Adoption.Portal.Rendering;
using Adoption.Portal.Safety;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Mail;

/// <summary>
/// No more mails about check-ins. Opening the link shows a button; pressing it, or the one click that mailboxes offer (RFC 8058: a POST without
/// cookies that must be answered without a redirect), ends them. The token, which no browser sends by itself, stands for the person: no
/// antiforgery token is asked for.
/// </summary>
internal static class UnsubscribeEndpoints
{
    private static readonly string Path = PortalLinkFactory.PathOf(LinkPurpose.Unsubscribe) + "/{token}";

    public static void MapUnsubscribe(this IEndpointRouteBuilder endpoints)
    {
        var open = endpoints.MapGroup("").AllowAnonymous().LimitGuesses(Limits.Links).DisableAntiforgery();
        open.MapGet(Path, ShowAsync);
        open.MapPost(Path, EndAsync);
        open.MapPost(Path + "/again", ResumeAsync);
    }

    private static async Task<IResult> ShowAsync(string token, Reader reader, Subscriptions subscriptions, CancellationToken cancellationToken) =>
        await reader.OfAsync(token, cancellationToken) is { } person
            ? Answer(token, await subscriptions.HasEndedAsync(person.Rollout, person.Id, cancellationToken))
            : Page.NotFound;

    private static async Task<IResult> EndAsync(string token, Reader reader, Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        if (await reader.OfAsync(token, cancellationToken) is not { } person)
        {
            return Page.NotFound;
        }

        await subscriptions.EndAsync(person.Rollout, person.Id, cancellationToken);
        return Answer(token, ended: true);
    }

    private static async Task<IResult> ResumeAsync(string token, Reader reader, Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        if (await reader.OfAsync(token, cancellationToken) is not { } person)
        {
            return Page.NotFound;
        }

        await subscriptions.ResumeAsync(person.Rollout, person.Id, cancellationToken);
        return Answer(token, ended: false);
    }

    private static IResult Answer(string token, bool ended) =>
        Page.Of<UnsubscribePage>(new { Address = $"{PortalLinkFactory.PathOf(LinkPurpose.Unsubscribe)}/{token}", Ended = ended });

    /// <summary>Who holds the link, in whose language the page speaks.</summary>
    internal sealed class Reader(LinkTokens tokens, PeopleBook people, Speech speech)
    {
        /// <returns>Null: no such link (any more), or nobody on the people list.</returns>
        public async Task<(Rollouts.Ids.RolloutId Rollout, Rollouts.Ids.EmployeeId Id)?> OfAsync(string token, CancellationToken cancellationToken)
        {
            if (tokens.Read(LinkPurpose.Unsubscribe, token) is not { Employee: { } employee } ticket
                || await people.FindAsync(ticket.Rollout, employee, cancellationToken) is not { } person)
            {
                return null;
            }

            speech.Expect(person.Language);
            return (ticket.Rollout, employee);
        }
    }
}
