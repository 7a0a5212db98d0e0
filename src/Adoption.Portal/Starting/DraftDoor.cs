using System.Globalization;
using Adoption.Portal.Rendering;
using Adoption.Portal.Starting.Drafts;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Starting;

/// <summary>Every page of a draft begins here: one that is gone is nowhere, one that was started leads to its rollout.</summary>
internal sealed class DraftDoor(StartDrafts drafts)
{
    public async Task<IResult> OpenAsync(string id, Func<StartDraft, Task<IResult>> page, CancellationToken cancellationToken) =>
        await drafts.FindAsync(id, cancellationToken) switch
        {
            null => Page.NotFound,
            { Started: { } rollout } => Page.SeeOther($"/rollouts/{rollout}"),
            var draft => await page(draft),
        };

    /// <summary>The draft as the page that was sent knew it: what was changed since is noticed when it is saved.</summary>
    public static StartDraft AsKnown(StartDraft draft, IFormCollection form) => draft with
    {
        Version = int.TryParse(form["version"], CultureInfo.InvariantCulture, out var version) ? version : 0,
    };
}
