using Adoption.Portal.Api.Problems;
using Adoption.Portal.Layout;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Safety;

/// <summary>Whatever goes wrong ends in a page (or, for the API, in problem details) that says what to do, and never in details of the program.</summary>
internal static partial class ErrorPages
{
    /// <summary>Requests under it get problem details instead of pages.</summary>
    private const string ApiPath = "/api/";

    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = e.StatusCode;
        }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            // The last place before the server: the reader gets a page, the operator the exception. Path and query stay out: they may hold a token.
            Log.RequestFailed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages).FullName!), e);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;

            // A page that broke while it was rendered leaves its renderer behind, which begins no second page: the error's page gets services of its own.
            var broken = context.RequestServices;
            await using var fresh = broken.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            context.RequestServices = fresh.ServiceProvider;
            await AnswerAsync(context, StatusCodes.Status500InternalServerError);
            context.RequestServices = broken;
            return;
        }

        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
        {
            await AnswerAsync(context, context.Response.StatusCode);
        }
    });

    private static Task AnswerAsync(HttpContext context, int status) =>
        context.Request.Path.Value?.StartsWith(ApiPath, StringComparison.Ordinal) == true
            ? new ProblemAnswer(ProblemKind.Of(status)).ExecuteAsync(context)
            : status == StatusCodes.Status404NotFound
                ? Page.NotFound.ExecuteAsync(context)
                : Page.Of<ErrorPage>(new { Status = status }, status).ExecuteAsync(context);

    private static partial class Log
    {
        [LoggerMessage(EventId = 6001, EventName = "RequestFailed", Level = LogLevel.Error, Message = "A request failed")]
        public static partial void RequestFailed(ILogger logger, Exception exception);
    }
}
