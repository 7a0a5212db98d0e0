using Adoption.Portal.Access;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Every page there is. A route that is missing here fails <see cref="EveryPageTests"/>.</summary>
internal static class AllPages
{
    public static IReadOnlyList<PageVisit> Visits { get; } =
    [
        new("/sign-in", null, "/sign-in"),
        new("/sign-in/{secret}", "/sign-in/{secret}", null, async site => (await site.Host.Get<SignInLinks>().CreateAsync(Roles.Hr)).PathAndQuery),
        new("/s/{token}", "/s/{token}", null, UnsubscribeAsync),
        .. EmployeeVisits.All,
        .. StartVisits.All,
        .. DepartmentVisits.All,
        .. OfficeVisits.All,
        new("/api", Roles.Hr, "/api"),
        new("/tokens/", Roles.Hr, "/tokens"),
        .. PeopleVisits.All,
        new("nothing here", "{*path:nonfile}", null, _ => Task.FromResult("/nowhere")),
    ];

    /// <summary>Answers that are no pages, and why.</summary>
    public static IReadOnlyDictionary<string, string> NoPages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/"] = "sends on to the first page of the role",
        ["/assets/{hash}/{name}"] = "styles and scripts",
        ["/start/{draft}/plan.json"] = "a file",
        ["/start/{draft}/preview/mails/{number:int}/html"] = "a mail, shown in a frame of its page",
        ["/rollouts.csv"] = "a file",
        ["/rollouts.xlsx"] = "a file",
        ["/rollouts/{id}/results.csv"] = "a file",
        ["/rollouts/{id}/results.xlsx"] = "a file",
        ["/rollouts/{id}/licences.csv"] = "a file",
        ["/openapi/{documentName}.json"] = "a file",
        ["/a/{token}/record-of-processing"] = "a file",
        ["/rollouts/{id}/obligations/{obligation}/record-of-processing"] = "a file",
        ["/health/live"] = "a word for machines",
        ["/health/ready"] = "a word for machines",
        ["/live"] = "a stream",
        ["/live/{rollout}"] = "a stream",
    };

    /// <summary>Below it programs are answered with JSON; the page that explains it is looked at.</summary>
    public const string ApiPrefix = "/api/";

    private static async Task<string> UnsubscribeAsync(Site site)
    {
        var (rollout, employee) = (new RolloutId("r-mails"), new EmployeeId(PeopleBook.IdAt(1)));
        await site.Host.Get<PeopleBook>().SaveAsync(rollout, [new Participant(employee, "0001", "Jo Muster", "jo@muster.example", Language.De, "", "")]);
        var invitation = new MailRequest
        {
            Rollout = rollout,
            Kind = MailKind.CheckInInvitation,
            Occasion = "round-1",
            Recipient = MailRecipient.Of(employee),
            NotBefore = site.Host.Now,
        };
        return site.Host.Get<ILinkFactory>().Create(LinkPurpose.Unsubscribe, invitation, site.Host.Now.AddDays(30)).PathAndQuery;
    }
}
