using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Adoption.Portal.Rendering;

/// <summary>A Razor component as the answer of an endpoint, rendered on the server.</summary>
public static class Page
{
    /// <param name="parameters">An object whose properties are the component's parameters; null: none.</param>
    /// <param name="status">The HTTP status; 422 for a form that is shown again with its errors.</param>
    public static IResult Of<TComponent>(object? parameters = null, int status = StatusCodes.Status200OK)
        where TComponent : IComponent =>
        parameters is null
            ? new RazorComponentResult<TComponent> { StatusCode = status }
            : new RazorComponentResult<TComponent>(parameters) { StatusCode = status };

    /// <summary>The friendly page that tells nothing: there is no such page, or it is not for this reader.</summary>
    public static IResult NotFound => Of<Layout.NotFoundPage>(status: StatusCodes.Status404NotFound);

    /// <summary>After a post: the browser shows the next page by GET, and reloading it posts nothing again.</summary>
    public static IResult SeeOther(string url) => Results.Redirect(url, permanent: false, preserveMethod: false);
}
