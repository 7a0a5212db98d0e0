using Adoption.EndToEnd.Tests.Bench;
using Adoption.EndToEnd.Tests.Journeys;
using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Simulation;
using Microsoft.AspNetCore.Routing;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Three departments, started weeks apart, whose people answer: charts, costs and results as a programme owner finds them in the eleventh week.</summary>
public sealed class When_departments_are_in_the_middle(Chromium chromium) : IClassFixture<Chromium>
{
    /// <summary>And the days until the next one starts, or until we look.</summary>
    private static readonly (string Sample, int Days)[] Departments = [("vertrieb-innendienst", 44), ("kundenservice", 40), ("kreditorenbuchhaltung", 2)];

    [Fact]
    public async Task Their_pages_are_easy_to_read_in_both_languages()
    {
        var directory = new SimulatedDirectoryOptions { Seed = "middle", FailingShare = 0.03 };
        await using var host = await HostUnderTest.StartAsync(new HostParts
        {
            Directory = directory,
            Configure = s => s.AddSimulation(new SimulationOptions { Seed = "middle" }, directory, new Uri("https://example.invalid")),
        });
        host.Wait(() => host.Get<Reactions>().IsIdle, () => host.Get<Reactions>().WhenIdleAsync());
        await using var hr = await chromium.PersonAsync(host, new Habits());
        await hr.SignInAsync(Roles.Hr);
        foreach (var (sample, days) in Departments)
        {
            await new Wizard(hr).StartAsync(sample);
            await host.AdvanceAsync(TimeSpan.FromDays(days));
        }

        var rollouts = (await host.Get<RolloutBook>().AllAsync()).OrderBy(r => r.StartedAt).ToList();
        Assert.Equal([Phase.Scaling, Phase.Experimentation, Phase.Guardrails], rollouts.Select(r => r.Phase));
        var oldest = rollouts[0];
        foreach (var language in Enum.GetValues<Language>())
        {
            await using var owner = await chromium.PersonAsync(host, new Habits { Language = language });
            await owner.ChooseAsync(language);
            await owner.SignInAsync(Roles.ProgrammeOwner);
            foreach (var (name, path) in new[]
            {
                ("the overview in the middle", "/rollouts"),
                ("a department in the middle", $"/rollouts/{oldest.Id}"),
                ("its results", $"/rollouts/{oldest.Id}/results"),
                ("its business case", $"/rollouts/{oldest.Id}/business-case"),
            })
            {
                await owner.OpenAsync(path);
                await Look.AtAsync(owner, name, language, host.Get<EndpointDataSource>());
            }

            owner.HasNoComplaints();
        }

        host.HasNoErrors();
    }
}
