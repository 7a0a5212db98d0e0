using Adoption.Portal.Access;
using Adoption.Portal.Rendering;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Layout;

/// <summary>What pages share: their words, and who reads them.</summary>
public abstract class PortalPage : ComponentBase
{
    [Inject]
    public required Speech L { get; set; }

    [Inject]
    public required IHttpContextAccessor Accessor { get; set; }

    /// <summary>Null: nobody is signed in.</summary>
    protected PortalUser? User => Accessor.HttpContext is { } context ? PortalUser.From(context.User) : null;
}
