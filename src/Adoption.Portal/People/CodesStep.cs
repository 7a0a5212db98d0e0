using System.Globalization;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.People;

/// <summary>The codes of people without a mailbox, to be printed and handed out.</summary>
internal sealed class CodesStep(VisibleRollout visible, PrintedCodes codes, PortalOptions options)
{
    /// <summary>More on one page and a browser takes long to lay it out for print.</summary>
    private const int PageSize = 200;

    public async Task<IResult> ShowAsync(string id, string? page, HttpContext context, CancellationToken cancellationToken)
    {
        if (await visible.FindAsync(id, context, cancellationToken) is not { Row.Rollout: { } rollout, Plan: { } plan })
        {
            return Page.NotFound;
        }

        var all = await codes.ListAsync(rollout.Id, cancellationToken);
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        return Page.Of<CodesPage>(new
        {
            Rollout = rollout,
            Codes = (IReadOnlyList<(Participant, string)>)[.. all.Skip((number - 1) * PageSize).Take(PageSize)],
            All = all.Count,
            Number = number,
            Pages = pages,
            Address = new Uri(options.PublicBaseUrl, "code"),
            Contact = $"{plan.Guardrails.Contact.Name}, {plan.Guardrails.Contact.Address}",
        });
    }
}
