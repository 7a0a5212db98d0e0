using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.Portal.Api.Tokens;

/// <summary>Tokens are made by people who are signed in, never by a token: one that got lost can't make itself another.</summary>
internal static class TokenEndpoints
{
    public static void MapTokens(this IEndpointRouteBuilder endpoints)
    {
        var tokens = endpoints.MapGroup("/tokens").RequireAuthorization(Policies.Leads).ExcludeFromDescription();
        tokens.MapGet("", async (ApiTokens all, PortalOptions options, CancellationToken token) =>
            Page.Of<TokensPage>(new { Tokens = await all.ListAsync(token), Now = options.RealTime.GetUtcNow() }));
        tokens.MapPost("", CreateAsync);
        tokens.MapPost("/{id}/revoke", async (string id, HttpContext context, ApiTokens all, CancellationToken token) =>
            await all.RevokeAsync(id, PortalUser.From(context.User)!.Name, token) is null ? Page.NotFound : Page.SeeOther("/tokens"));
    }

    /// <summary>The answer itself shows the token: it is stored nowhere that a redirect could read it from.</summary>
    private static async Task<IResult> CreateAsync(HttpContext context, ApiTokens tokens, PortalOptions options, Speech speech, CancellationToken token)
    {
        var user = PortalUser.From(context.User)!;
        var form = TokenForm.Read(await context.Request.ReadFormAsync(token));
        var errors = form.Check(user, speech);
        var made = errors.Count == 0 ? await tokens.CreateAsync(user, form.Name, form.Roles, TimeSpan.FromDays(form.Days), token) : default;
        return Page.Of<TokensPage>(
            new
            {
                Tokens = await tokens.ListAsync(token),
                Now = options.RealTime.GetUtcNow(),
                Form = errors.Count == 0 ? TokenForm.Empty : form,
                Errors = errors,
                Made = made.Text,
            },
            errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
