using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.UseCases;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>The pages behind the links of employees' mails, in a department of twelve with an open check-in and two use cases.</summary>
internal static class EmployeeVisits
{
    private static readonly EmployeeId Reader = new(PeopleBook.IdAt(1));
    private static readonly RoundId Round = new(1, 1);

    public static IReadOnlyList<PageVisit> All { get; } =
    [
        Behind("/g/{token}", LinkPurpose.Guardrails),
        Behind("/c/{token}", LinkPurpose.CheckIn),
        Behind("/c/{token} after the answer", LinkPurpose.CheckIn, "?thanks=1"),
        Behind("/u/{token}", LinkPurpose.ShareUseCase),
        Behind("/u/{token}/library", LinkPurpose.ShareUseCase, "/library"),
        Behind("/k/{token}", LinkPurpose.KeepLicence),
    ];

    private static PageVisit Behind(string name, LinkPurpose purpose, string more = "") => new(name, name.Split(' ')[0], null, async site =>
    {
        var rollout = await StartedAsync(site);
        var mail = new MailRequest
        {
            Rollout = rollout, Kind = MailKind.CheckInInvitation, Occasion = "round-1", Recipient = MailRecipient.Of(Reader), Round = Round, NotBefore = site.Host.Now,
        };
        return site.Host.Get<ILinkFactory>().Create(purpose, mail, site.Host.Now.AddDays(30)).PathAndQuery + more;
    });

    /// <summary>Starting the same department again gives the rollout that has it.</summary>
    private static async Task<RolloutId> StartedAsync(Site site)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "vertrieb-innendienst", "plan.json"));
        var plan = PlanReader.Read(text).Plan! with { WorksCouncil = new WorksCouncilPlan { None = true } };
        Participant[] people =
        [
            .. Enumerable.Range(1, 12).Select(i => new Participant(
                new EmployeeId(PeopleBook.IdAt(i)), $"{i}", $"Person Nummer {i}", $"person{i}@muster.example", Language.De, "", "")),
        ];
        var snapshot = PlanSnapshots.Create(plan, DateOnly.FromDateTime(site.Host.Now.UtcDateTime));
        var started = await site.Host.Get<RolloutDesk>().StartAsync(new StartRequest("Vertrieb Innendienst", people, snapshot, "Hr"));
        var rollout = started.Rollout;
        await site.Host.Get<CheckInRounds>().OpenAsync(rollout, Round, new RoundSettings(people.Length, site.Host.Now.AddDays(7), [], []));
        foreach (var (id, name) in new[] { ("u-1", "Person Nummer 2"), ("u-2", null) })
        {
            var draft = new UseCaseDraft
            {
                Title = "Angebote zusammenfassen", What = "Lange Angebote\nin fünf Sätzen.", Tool = "Copilot", Category = UseCaseCategory.Summarising, Name = name,
            };
            await site.Host.Get<UseCaseLibrary>().PublishAsync(rollout, new UseCaseId(id), draft, []);
        }

        return rollout;
    }
}
