using System.Globalization;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Load;

/// <summary>A department in an open check-in.</summary>
/// <param name="Rollout">The rollout.</param>
/// <param name="Invited">Who was asked, each with the path of the link in their mail.</param>
public sealed record RoundOnFile(RolloutId Rollout, IReadOnlyList<Invited> Invited)
{
    public static RoundId Round { get; } = new(1, 1);

    /// <summary>Makes it in a new or existing file and closes the file again.</summary>
    /// <param name="file">The database.</param>
    /// <param name="plan">A plan's text without errors; of its works council nothing is kept, so that the gate is open.</param>
    /// <param name="headcount">How many are asked.</param>
    public static async Task<RoundOnFile> CreateAsync(string file, string plan, int headcount)
    {
        await using var company = await Company.OpenAsync(file);
        var now = TimeProvider.System.GetUtcNow();
        var people = Enumerable.Range(1, headcount).Select(Person).ToList();
        var snapshot = PlanSnapshots.Create(
            PlanReader.Read(plan).Plan! with { WorksCouncil = new WorksCouncilPlan { None = true } }, DateOnly.FromDateTime(now.UtcDateTime));
        var started = await company.Get<RolloutDesk>().StartAsync(new StartRequest("Kundenservice", people, snapshot, "Hr"));
        await company.Get<CheckInRounds>().OpenAsync(started.Rollout, Round, new RoundSettings(headcount, now.AddDays(7), [], []));
        var links = company.Get<ILinkFactory>();
        return new RoundOnFile(started.Rollout, [.. people.Select(p => new Invited(p.Id, links.Create(LinkPurpose.CheckIn, Ask(p), now.AddDays(8)).AbsolutePath))]);

        MailRequest Ask(Participant person) => new()
        {
            Rollout = started.Rollout, Kind = MailKind.CheckInInvitation, Occasion = "round-1", Recipient = MailRecipient.Of(person.Id), Round = Round, NotBefore = now,
        };
    }

    private static Participant Person(int number)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        return new(new EmployeeId(PeopleBook.IdAt(number)), text, $"Person Nummer {text}", $"person{text}@muster.example", Language.De, "", "");
    }
}

/// <param name="Employee">The employee.</param>
/// <param name="Path">Of their own link.</param>
public sealed record Invited(EmployeeId Employee, string Path);
