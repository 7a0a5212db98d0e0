using Adoption.Local.Rehearsal;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Simulation;
using Xunit.Abstractions;

namespace Adoption.Local.Tests;

public sealed class SmokeTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(60, AnswerLevel.All)]
    [InlineData(60, AnswerLevel.Typical)]
    [InlineData(60, AnswerLevel.None)]
    [InlineData(400, AnswerLevel.Typical)]
    [InlineData(10000, AnswerLevel.Typical)]
    public async Task Rehearse(int n, AnswerLevel level)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var people = Enumerable.Range(1, n).Select(i => new Participant(new EmployeeId($"e{i:D5}"), $"P{i}", $"Name {i}", $"p{i}@firma.example", Language.De, "", i % 10 == 0 ? "" : "P10")).ToList();
        static Person P(string n) => new() { Name = n, Address = n.ToLowerInvariant() + "@firma.example" };
        var ladder = new LadderPlan { RemindAfterDays = 2, Rungs = [new RungPlan(4, OfficeRole.ProgrammeOwner), new RungPlan(6, OfficeRole.Sponsor)], ExpireAfterDays = 10, OnExpiry = OnExpiry.KeepWaiting };
        var plan = new RolloutPlan
        {
            Name = "t",
            Guardrails = new GuardrailsPlan { ApprovedTools = ["X"], MayGoIn = ["a"], MustNeverGoIn = ["b"], Limits = ["c"], Why = "w", Contact = P("Contact") },
            People = new PeoplePlan { Hr = P("Hr"), ProgrammeOwner = P("Po"), Sponsor = P("Sp"), Management = P("Mg"), It = P("It"), PrivacyOfficer = P("Dp"), Head = P("Hd") },
            WorksCouncil = new WorksCouncilPlan { Council = P("Br") },
            Licences = new LicencePlan { Product = "X", PricePerSeatAndMonth = 28, Seats = n },
            Experimentation = new ExperimentationPlan { Weeks = 8, WeeklyHours = 2, Quorum = 0.4m },
            Scaling = new ScalingPlan { HourlyRate = 60 },
            Ladders = new LaddersPlan { SignOff = ladder, Repair = ladder, Task = ladder, Decision = ladder, Integration = ladder },
            Calendar = new CalendarPlan(),
            Retention = new RetentionPlan(),
        };
        var start = new DateTimeOffset(2027, 1, 11, 8, 0, 0, TimeSpan.Zero);
        var report = await RehearsalRun.RunAsync(new StartRequest("Test", people, PlanSnapshots.Create(plan, new DateOnly(2027, 1, 11)), "Hr"), start, level);
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, largest {report.LargestHistory}");
        output.WriteLine(System.Text.Json.JsonSerializer.Serialize(report, Adoption.Rollouts.Rehearsal.RehearsalJson.Default.RehearsalReport));
    }
}
