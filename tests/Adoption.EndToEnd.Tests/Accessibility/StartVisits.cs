using Adoption.Portal.Access;
using Adoption.Portal.Starting.Drafts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>HR's way to a start.</summary>
internal static class StartVisits
{
    private static readonly string Sample = Path.Combine(AppContext.BaseDirectory, "samples", "kreditorenbuchhaltung");

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        new("/start/", Roles.Hr, "/start"),
        Of("the draft's department", "", plan: null),
        Of("where a plan may come from", "/plan", plan: null),
        Of("the plan's form", "/plan", File.ReadAllText(Path.Combine(Sample, "plan.json"))),
        Of("the plan's form with errors", "/plan", PlanResources.Standard),
        Of("the rehearsal", "/preview", File.ReadAllText(Path.Combine(Sample, "plan.json"))),
        Of("a mail of the rehearsal", "/preview/mails/0", File.ReadAllText(Path.Combine(Sample, "plan.json")), "/preview/mails/{number:int}"),
        Of("the start", "/go", File.ReadAllText(Path.Combine(Sample, "plan.json"))),
    ];

    private static PageVisit Of(string name, string path, string? plan, string? route = null) =>
        new(name, $"/start/{{draft}}{route ?? path}", Roles.Hr, async site => $"/start/{await DraftAsync(site, plan)}{path}");

    private static async Task<string> DraftAsync(Site site, string? plan)
    {
        var drafts = site.Host.Get<StartDrafts>();
        var export = DepartmentExport.Read(
            await File.ReadAllBytesAsync(Path.Combine(Sample, "department.csv")), new IntakeOptions(DateOnly.FromDateTime(site.Host.Now.UtcDateTime)));
        var draft = await drafts.CreateAsync("Kreditorenbuchhaltung", Roles.Hr, export);
        if (plan is not null)
        {
            await drafts.SavePlanAsync(draft, new DraftPlan(plan, Checked: true), "standard");
        }

        return draft.Id;
    }
}
