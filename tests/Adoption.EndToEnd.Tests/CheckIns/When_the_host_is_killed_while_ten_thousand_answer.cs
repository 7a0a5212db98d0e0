using Adoption.Portal.Load;
using Adoption.Rollouts.CheckIns;

namespace Adoption.EndToEnd.Tests.CheckIns;

/// <summary>Nothing is lost, nothing is there twice (DESIGN.md §5), over real HTTP and a real SIGKILL.</summary>
public sealed class When_the_host_is_killed_while_ten_thousand_answer : IDisposable
{
    private const int People = 10_000;
    private const int Clients = 64;
    private const int NoLimit = 1_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("adoption-load-").FullName;

    [Fact]
    public async Task Should_have_every_answer_that_got_its_success_page_exactly_once()
    {
        var file = Path.Combine(_folder, "adoption.db");
        var plan = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", "kundenservice", "plan.json"));
        var round = await RoundOnFile.CreateAsync(file, plan, People);

        await using (var served = new ServedProcess(file, NoLimit))
        {
            await served.StartAsync();
            var crowd = new Crowd(round, served, Clients);
            var answering = crowd.RunAsync();
            foreach (var third in (int[])[1, 2])
            {
                await Task.WhenAny(answering, crowd.WhenThankedAsync(third * People / 3));
                await served.KillAsync();
                await served.StartAsync();
            }

            await answering;
            Assert.Equal(People, crowd.Thanked);
            Assert.NotEqual(0, crowd.Interrupted);
        }

        await using var company = await Company.OpenAsync(file);
        var rounds = company.Get<CheckInRounds>();
        foreach (var person in round.Invited)
        {
            Assert.True(await rounds.HasAnsweredAsync(round.Rollout, RoundOnFile.Round, person.Employee), $"{person.Employee} would be reminded.");
        }

        var result = await rounds.CloseAsync(round.Rollout, RoundOnFile.Round);
        Assert.Equal(People, result.Answers);
        Assert.Equal(
            round.Invited.Select(Crowd.CommentOf).Order(StringComparer.Ordinal),
            (await rounds.CommentsAsync(round.Rollout, RoundOnFile.Round)).Order(StringComparer.Ordinal));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
