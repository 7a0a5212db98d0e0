using Adoption.Portal.Access;
using Adoption.Portal.People.Updates;
using Adoption.Rollouts;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>HR's pages of a department that has just started, with two people who have no mailbox, two addresses that are wrong and an export that waits.</summary>
internal static class PeopleVisits
{
    public static IReadOnlyList<PageVisit> All { get; } =
    [
        Of("/rollouts/{id}/people"),
        Of("/rollouts/{id}/people/update"),
        Of("/rollouts/{id}/codes"),
        Of("/rollouts/{id}/undo"),
        new("/code", null, "/code"),
    ];

    private static PageVisit Of(string route) => new(route, route, Roles.Hr, async site =>
        route.Replace("{id}", (await StartedAsync(site)).Value, StringComparison.Ordinal));

    /// <summary>Starting the same department again gives the rollout that has it.</summary>
    private static async Task<RolloutId> StartedAsync(Site site)
    {
        var host = site.Host;
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "vertrieb-innendienst", "plan.json"));
        var plan = PlanReader.Read(text).Plan! with { WorksCouncil = new WorksCouncilPlan { None = true } };
        var people = Enumerable.Range(1, 12).Select(Person).ToList();
        var snapshot = PlanSnapshots.Create(plan, DateOnly.FromDateTime(host.Now.UtcDateTime));
        var request = new StartRequest("Lager", people, snapshot, "Hr") { UndoFor = TimeSpan.FromDays(30) };
        var rollout = (await host.Get<RolloutDesk>().StartAsync(request)).Rollout;
        foreach (var unreached in (MailRecipient[])[MailRecipient.Of(people[1].Id), MailRecipient.Of(OfficeRole.It)])
        {
            var mail = new MailRequest { Rollout = rollout, Kind = MailKind.Welcome, Occasion = "access", Recipient = unreached, NotBefore = host.Now };
            await host.Get<Undeliverables>().NoteAsync(mail, "bounced");
        }

        Participant[] next = [.. people.Skip(4).Select((p, i) => i == 0 ? p with { Address = "neu@muster.example" } : p), Person(13)];
        await host.Get<PendingUpdates>().SaveAsync(rollout, new IntakeResult(next, [], [new IntakeNotice(14, IntakeNoticeKind.NoMailbox, "Person Nummer 13")]), "Hr");
        return rollout;
    }

    private static Participant Person(int i) => new(
        new EmployeeId(PeopleBook.IdAt(i)), $"{i}", $"Person Nummer {i}", i % 6 == 5 ? null : $"person{i}@muster.example", i % 2 == 0 ? Language.De : Language.En, "Werk Ost", "");
}
