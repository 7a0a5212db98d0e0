using System.Text.Json;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Tests.Plan;

public sealed class PlanSnapshotsTests
{
    private static readonly DateOnly s_start = new(2027, 1, 11);

    [Fact]
    public void Create_SamePlanAndStart_HasTheSameId()
    {
        var id = PlanSnapshots.Create(TestPlan.Valid(), s_start).Id;

        Assert.Matches("^p-[0-9a-f]{16}$", id.Value);
        Assert.Equal(id, PlanSnapshots.Create(TestPlan.Valid(), s_start).Id);
        Assert.NotEqual(id, PlanSnapshots.Create(TestPlan.Valid() with { Name = "Anders" }, s_start).Id);
        Assert.NotEqual(id, PlanSnapshots.Create(TestPlan.Valid(), s_start.AddDays(200)).Id);
    }

    [Fact]
    public void Create_EveryFileOfThePlan_IsExpandedForThreeYears()
    {
        var snapshot = PlanSnapshots.Create(TestPlan.Valid(), s_start);

        Assert.Equal(["germany-by.ics", "germany.ics", "portugal.ics"], snapshot.Holidays.Keys, StringComparer.Ordinal);
        Assert.All(snapshot.Holidays.Values, days => Assert.All(days, d => Assert.InRange(d, s_start, s_start.AddYears(3).AddDays(-1))));
        Assert.Contains(new DateOnly(2029, 12, 26), snapshot.Holidays["germany.ics"]);
        Assert.DoesNotContain(new DateOnly(2027, 1, 6), snapshot.Holidays["germany-by.ics"]);
    }

    [Fact]
    public void Create_WrittenAndReadAgain_IsTheSameDocument()
    {
        var snapshot = PlanSnapshots.Create(TestPlan.Valid(), s_start);
        var json = JsonSerializer.Serialize(snapshot, PlanJson.Default.PlanSnapshot);

        var again = JsonSerializer.Deserialize(json, PlanJson.Default.PlanSnapshot)!;

        Assert.Equal(json, JsonSerializer.Serialize(again, PlanJson.Default.PlanSnapshot));
        Assert.Contains("\"sendFrom\":\"08:00\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_OwnFileOfAShippedName_GoesFirst()
    {
        const string Own = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20270601\nEND:VEVENT\nEND:VCALENDAR\n";

        var snapshot = PlanSnapshots.Create(TestPlan.Valid(), s_start, name => name == "germany.ics" ? Own : null);

        Assert.Equal([new DateOnly(2027, 6, 1)], snapshot.Holidays["germany.ics"]);
    }

    [Fact]
    public void Create_MissingFile_Throws()
    {
        var plan = TestPlan.Valid();
        plan = plan with { Calendar = plan.Calendar with { HolidayFile = "atlantis.ics" } };

        var error = Assert.Throws<InvalidDataException>(() => PlanSnapshots.Create(plan, s_start));

        Assert.Contains("atlantis.ics", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_PlanLargerThanADocument_Throws()
    {
        var plan = TestPlan.Valid();
        plan = plan with { Guardrails = plan.Guardrails with { Why = new string('x', 31 * 1024) } };

        Assert.Throws<InvalidDataException>(() => PlanSnapshots.Create(plan, s_start));
    }
}
