using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>The programme owner's pages, with a department whose first check-in is published.</summary>
internal static class DepartmentVisits
{
    private static readonly RoundId Round = new(1, 1);
    private static readonly SemaphoreSlim Turn = new(1, 1);

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        Of("/rollouts", "/rollouts", ""),
        Of("/escalations", "/escalations", ""),
        Of("/search", "/search", "?q=a"),
        Of("/rollouts/{id}", "/rollouts/{0}", ""),
        Of("/rollouts/{id} after a control", "/rollouts/{0}", "?done=pause"),
        Of("/rollouts/{id}/results", "/rollouts/{0}/results", ""),
        Of("/rollouts/{id}/business-case", "/rollouts/{0}/business-case", ""),
        Of("/rollouts/{id}/control/{control}", "/rollouts/{0}/control/cancel", ""),
        Of("/rollouts/{id}/control/{control} to extend", "/rollouts/{0}/control/extend", ""),
        new("/rollouts/{id}/licences", "/rollouts/{id}/licences", Roles.It, ListAsync),
    ];

    private static PageVisit Of(string name, string path, string more) => new(name, name.Split(' ')[0], Roles.ProgrammeOwner, async site =>
        path.Replace("{0}", (await StartedAsync(site)).Value, StringComparison.Ordinal) + more);

    /// <summary>Two people stand on IT's list.</summary>
    private static async Task<string> ListAsync(Site site)
    {
        var rollout = await StartedAsync(site);
        var people = (await site.Host.Get<PeopleBook>().AllAsync(rollout)).Take(2).Select(p => new LicenceSubject(p.Id, p.Address!)).ToList();
        var product = (await site.Host.Get<PlanBook>().OfAsync(rollout)).Plan.Licences.Product;
        await site.Host.Get<ItsOwnList>().AssignAsync(product, people);
        await site.Host.Get<LicenceBook>().ApplyAsync(rollout, [new LicenceResult(people[0].Employee, LicenceState.Failed, LicenceFailure.AccountBlocked)]);
        return $"/rollouts/{rollout}/licences";
    }

    /// <summary>Starting the same department again gives the rollout that has it; a round that is published stays so.</summary>
    private static async Task<RolloutId> StartedAsync(Site site)
    {
        var host = site.Host;
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "vertrieb-innendienst", "plan.json"));
        var plan = PlanReader.Read(text).Plan! with { WorksCouncil = new WorksCouncilPlan { None = true } };
        EmployeeId[] ids = [.. Enumerable.Range(1, 12).Select(i => new EmployeeId(PeopleBook.IdAt(i)))];
        var people = ids.Select((id, i) => new Participant(id, $"{i}", $"Person Nummer {i}", $"person{i}@muster.example", Language.De, "", "")).ToList();
        await Turn.WaitAsync();
        try
        {
            var snapshot = PlanSnapshots.Create(plan, DateOnly.FromDateTime(host.Now.UtcDateTime));
            var rollout = (await host.Get<RolloutDesk>().StartAsync(new StartRequest("Einkauf", people, snapshot, "Hr"))).Rollout;
            await host.SettleAsync();
            var rounds = host.Get<CheckInRounds>();
            await rounds.OpenAsync(rollout, Round, new RoundSettings(ids.Length, host.Now.AddDays(7), [], []));
            foreach (var id in ids)
            {
                await rounds.SubmitAsync(rollout, Round, id, new CheckInAnswer { Usage = Usage.Weekly, TimeSaved = TimeSaved.From1To2, Comment = "Es hilft beim Schreiben." });
            }

            await rounds.CloseAsync(rollout, Round);
            var point = new PainPoint { Id = new PainPointId("p-1"), Text = "Keine Zeit zum Ausprobieren.", NamedBy = OfficeRole.Head, Obstacle = Obstacle.Time };
            await host.Get<PainPoints>().AddAsync(rollout, point);
            await host.Get<BusinessCaseBook>().AddAsync(rollout, 1, BusinessCasePolicy.Make(new BusinessCaseInput
            {
                Rounds = await rounds.PublishedAsync(rollout),
                Headcount = ids.Length,
                LicencesPerMonth = 336,
                HourlyRate = 48,
                Currency = "EUR",
                Weeks = 8,
                WeeklyHours = 2,
                PainPoints = [point],
            }));
            return rollout;
        }
        finally
        {
            Turn.Release();
        }
    }
}
