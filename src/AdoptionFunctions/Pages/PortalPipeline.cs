using Adoption.Portal;
using AdoptionFunctions.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace AdoptionFunctions.Pages;

/// <summary>The portal's pipeline, built once. The endpoint by which the worker found its function is taken off first: the portal has its own.</summary>
public sealed class PortalPipeline(IServiceProvider services, IHttpContextAccessor accessor)
{
    private readonly RequestDelegate _answer = Build(services);

    public async Task AnswerAsync(HttpContext context)
    {
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();

        // The worker runs a function apart from the flow in which the server took the request: whoever asks for the context finds none there.
        accessor.HttpContext = context;
        try
        {
            await _answer(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The reader has gone, as readers of live pages do: no failure, and nobody is to be alarmed.
        }
    }

    private static RequestDelegate Build(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UsePlatformSignIn();
        app.UsePortal();
        return app.Build();
    }
}
