using Adoption.Rollouts.Calendar;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Tests.Department;

/// <summary>The departments of <c>samples/</c> are what the demo and the documentation promise.</summary>
public sealed class SamplesTests
{
    private static readonly string s_samples = Path.Combine(Root(AppContext.BaseDirectory), "samples");

    [Theory]
    [InlineData("kreditorenbuchhaltung", 12, 1, 0, false, 0)]
    [InlineData("vertrieb-innendienst", 60, 5, 0, true, 2)]
    [InlineData("kundenservice", 400, 22, 14, false, 0)]
    public void Sample_ReadsWithoutErrors(string name, int people, int leads, int withoutMailbox, bool council, int seatsShort)
    {
        var export = DepartmentExport.Read(File.ReadAllBytes(Path.Combine(s_samples, name, "department.csv")), Export.Options);
        var plan = PlanReader.Read(File.ReadAllText(Path.Combine(s_samples, name, "plan.json")));

        Assert.Empty(export.Errors);
        Assert.Empty(plan.Errors);
        Assert.Equal(people, export.Participants.Count);
        Assert.Equal(leads, TeamLeads.Of(export.Participants).Count);
        Assert.Equal(withoutMailbox, export.Participants.Count(p => p.Address is null));
        Assert.Equal(council, plan.Plan!.WorksCouncil.Council is not null);
        Assert.Equal(seatsShort, Math.Max(0, people - plan.Plan.Licences.Seats));
        Assert.Contains(export.Notices, n => n.Kind == IntakeNoticeKind.ColumnDropped);
        Assert.DoesNotContain(export.Notices, n => n.Kind is IntakeNoticeKind.TeamLeadNotInList or IntakeNoticeKind.TeamLeadNotUnique);
        Assert.All(export.Participants, p => Assert.EndsWith(".example", p.Address ?? ".example", StringComparison.Ordinal));
    }

    [Fact]
    public void Kundenservice_HasSitesAndTeamsBelowTheThresholdAndAnotherZone()
    {
        var people = DepartmentExport.Read(File.ReadAllBytes(Path.Combine(s_samples, "kundenservice", "department.csv")), Export.Options).Participants;
        var plan = PlanReader.Read(File.ReadAllText(Path.Combine(s_samples, "kundenservice", "plan.json"))).Plan!;
        var calendar = new BusinessCalendar(PlanSnapshots.Create(plan, Export.Options.Start));

        Assert.Contains(people.CountBy(p => p.Site), s => s.Value < 5);
        Assert.Contains(people.Where(p => p.TeamLead.Length > 0).CountBy(p => p.TeamLead), t => t.Value < 5);
        Assert.All(plan.Calendar.Sites.Keys, s => Assert.Contains(people, p => p.Site == s));
        Assert.Equal("Europe/Lisbon", calendar.Of("Lissabon").Zone.Id);
    }

    private static string Root(string folder) =>
        File.Exists(Path.Combine(folder, "AdoptionFunctions.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);
}
