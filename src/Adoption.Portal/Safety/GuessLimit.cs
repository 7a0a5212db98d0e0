using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Safety;

/// <summary>Limits on endpoints behind links and codes: this instance's own, and that of guesses on all instances (<see cref="LinkAttempts"/>).</summary>
internal static class GuessLimit
{
    /// <param name="endpoints">One endpoint or a group.</param>
    /// <param name="policy">One of <see cref="Limits"/>.</param>
    public static TBuilder LimitGuesses<TBuilder>(this TBuilder endpoints, string policy) where TBuilder : IEndpointConventionBuilder =>
        endpoints.RequireRateLimiting(policy).AddEndpointFilter<TBuilder>(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            var attempts = context.RequestServices.GetRequiredService<LinkAttempts>();
            var address = Limits.AddressOf(context);
            if (attempts.IsHeldBack(address))
            {
                return Results.StatusCode(StatusCodes.Status429TooManyRequests);
            }

            var answer = await next(invocation);
            if (answer is IStatusCodeHttpResult { StatusCode: StatusCodes.Status404NotFound } || context.Items.ContainsKey(typeof(GuessLimit)))
            {
                await attempts.FailedAsync(address, context.RequestAborted);
            }

            return answer;
        });

    /// <summary>What was asked for is nobody's, though the answer is a page with a form.</summary>
    public static void GuessedWrong(this HttpContext context) => context.Items[typeof(GuessLimit)] = true;
}
