using Adoption.Orchestration;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace AdoptionFunctions.Tests.Rollouts;

public sealed class When_a_department_goes_all_the_way_on_Durable_Task
{
    private static readonly DateTimeOffset Monday = new(2027, 2, 1, 7, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task It_is_decided_and_each_employee_heard_of_each_step_once()
    {
        var request = Sample();
        await using var bench = new RolloutBench(Monday);

        var id = await bench.StartAsync(request);
        var rollout = await bench.UntilEndedAsync(id, Patience);

        Assert.Equal(RolloutStatus.Decided, rollout.Status);
        Assert.Equal([Phase.Guardrails, Phase.Access, Phase.Experimentation, Phase.Scaling], rollout.Phases.Select(p => p.Phase));
        var reachable = request.People.Count(p => p.Address is not null);
        foreach (var kind in new[] { MailKind.GuardrailsPublished, MailKind.Welcome, MailKind.KickOff })
        {
            Assert.Equal(reachable, bench.Mails.Count(m => m.Kind == kind));
        }

        Assert.Equal(bench.Mails.Count, bench.Mails.Select(m => m.Key).Distinct(StringComparer.Ordinal).Count());
        var ended = await bench.Get<OrchestrationClient>().WaitForCompletionAsync(RolloutOrchestrator.InstanceOf(id));
        Assert.Equal(OrchestrationStatus.Completed, ended.Status);
    }

    private static StartRequest Sample()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples");
        var start = DateOnly.FromDateTime(Monday.UtcDateTime);
        var people = DepartmentExport.Read(File.ReadAllBytes(Path.Combine(folder, "department.csv")), new IntakeOptions(start));
        var plan = PlanReader.Read(File.ReadAllText(Path.Combine(folder, "plan.json")), _ => null);
        return new StartRequest(plan.Plan!.Name, people.Participants, PlanSnapshots.Create(plan.Plan, start, _ => null), nameof(OfficeRole.Hr));
    }
}
