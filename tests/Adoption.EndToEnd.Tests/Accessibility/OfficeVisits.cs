using Adoption.Portal.Access;
using Adoption.Portal.Links;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>What office-holders see behind the links of their mails and signed in: a form for each kind, and what was answered.</summary>
internal static class OfficeVisits
{
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private static readonly PlanDocument[] Documents =
    [
        new() { Title = "Betriebsvereinbarung KI", Address = "https://intranet.example/betriebsvereinbarung-ki" },
        new() { Title = "Hinweise der Rechtsabteilung", Text = "Ergebnisse sind keine Rechtsberatung.\nIm Zweifel fragen." },
    ];

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        .. ((ObligationKind[])
        [
            ObligationKind.SignOffManagement, ObligationKind.WorksCouncilAgreement, ObligationKind.PrivacyOpinion, ObligationKind.ChangeGuardrails,
            ObligationKind.ConfirmStart, ObligationKind.NamePainPoints, ObligationKind.RepairLicences, ObligationKind.Decision,
        ]).Select(kind => new PageVisit($"/a/{{token}} {kind}", "/a/{token}", null, site => LinkAsync(site, kind, answered: false))),
        new("/a/{token} answered", "/a/{token}", null, async site => await LinkAsync(site, ObligationKind.PrivacyDeviation, answered: true) + "?thanks=1"),
        new("/rollouts/{id}/obligations/{obligation}", "/rollouts/{id}/obligations/{obligation}", Roles.It, site => PathAsync(site, ObligationKind.SignOffIt)),
        new("/rollouts/{id}/obligations/{obligation} to read", "/rollouts/{id}/obligations/{obligation}", Roles.Hr, site => PathAsync(site, ObligationKind.SignOffIt)),
        new("/rollouts/{id}/obligations/{obligation} with a list", "/rollouts/{id}/obligations/{obligation}", Roles.Hr, site => PathAsync(site, ObligationKind.ReachEmployees)),
        new("/rollouts/{id}/promises", "/rollouts/{id}/promises", Roles.Head, async site =>
            $"/rollouts/{(await AskedAsync(site, ObligationKind.ConfirmStart)).Rollout}/promises"),
        new("/tasks", "/tasks", Roles.It, async site =>
        {
            await PathAsync(site, ObligationKind.SignOffIt);
            return "/tasks";
        }),
    ];

    private static async Task<string> LinkAsync(Site site, ObligationKind kind, bool answered)
    {
        var asked = await AskedAsync(site, kind);
        if (answered)
        {
            var answer = new ObligationAnswer { Verdict = Verdict.Agreed, By = "Management", At = default, Comment = "Wir halten uns an kürzere Fristen." };
            await site.Host.Get<ObligationDesk>().AnswerAsync(asked.Rollout, asked.Id, answer);
        }

        var ticket = new LinkTicket(LinkPurpose.AnswerObligation, asked.Rollout, site.Host.Now.AddDays(30), asked.Id, asked.Assignee.Role);
        return "/a/" + site.Host.Get<LinkTokens>().Protect(ticket);
    }

    private static async Task<string> PathAsync(Site site, ObligationKind kind)
    {
        var asked = await AskedAsync(site, kind);
        return $"/rollouts/{asked.Rollout}/obligations/{asked.Id}";
    }

    /// <summary>Starting the same department again gives the rollout that has it, and what is asked is asked once.</summary>
    private static async Task<Obligation> AskedAsync(Site site, ObligationKind kind)
    {
        var host = site.Host;
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "vertrieb-innendienst", "plan.json"));
        var snapshot = PlanSnapshots.Create(PlanReader.Read(text).Plan! with { Documents = Documents }, DateOnly.FromDateTime(host.Now.UtcDateTime));
        Participant[] people =
        [
            .. Enumerable.Range(1, 12).Select(i => new Participant(
                new EmployeeId(PeopleBook.IdAt(i)), $"{i}", $"Person Nummer {i}", i < 12 ? $"person{i}@muster.example" : null, Language.De, "", "", Code: i < 12 ? null : "ab12cd34ef")),
        ];
        await Turn.WaitAsync();
        try
        {
            var rollout = (await host.Get<RolloutDesk>().StartAsync(new StartRequest("Kundendienst", people, snapshot, "Hr"))).Rollout;
            var spec = ObligationSpec.Of(rollout, kind, 1, 1, 1, RolloutOrchestrator.InstanceOf(rollout));
            await host.Get<ObligationBook>().OpenAsync(spec);
            await host.SettleAsync();
            return (await host.Get<ObligationBook>().FindAsync(rollout, spec.Id))!;
        }
        finally
        {
            Turn.Release();
        }
    }
}
