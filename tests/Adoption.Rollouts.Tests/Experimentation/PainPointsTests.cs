using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Tests.Experimentation;

public sealed class PainPointsTests
{
    private static readonly RolloutId Dept = new("r1");

    private static readonly PainPoint Point =
        new() { Id = new("p1"), Text = "No time to try", NamedBy = OfficeRole.Head, Obstacle = Obstacle.Time };

    private readonly PainPoints _points = new(new InMemoryDocumentStore());

    [Fact]
    public async Task Add_Twice_KeepsTheFirst()
    {
        Assert.Null(await _points.AddAsync(Dept, Point));
        Assert.Null(await _points.AddAsync(Dept, Point with { Text = "Other" }));

        Assert.Equal([Point], await _points.ListAsync(Dept));
    }

    public static TheoryData<PainPoint, PainPointProblem> Broken => new()
    {
        { Point with { Text = " " }, PainPointProblem.TextMissing },
        { Point with { Text = new('x', 301) }, PainPointProblem.TextTooLong },
        { Point with { NamedBy = OfficeRole.Hr }, PainPointProblem.NotTheirOffice },
        { Point with { Obstacle = null }, PainPointProblem.OneSubject },
        { Point with { Category = UseCaseCategory.Data }, PainPointProblem.OneSubject },
        { Point with { Obstacle = Obstacle.None }, PainPointProblem.UnknownSubject },
        { Point with { Obstacle = null, Category = UseCaseCategory.None }, PainPointProblem.UnknownSubject },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Add_RuleBroken_SaysWhichAndStoresNothing(PainPoint point, PainPointProblem problem)
    {
        Assert.Equal(problem, await _points.AddAsync(Dept, point));
        Assert.Empty(await _points.ListAsync(Dept));
    }

    [Theory]
    [InlineData(50, 75, PainPointFinding.ManySaySo)]
    [InlineData(25, 50, PainPointFinding.SomeSaySo)]
    [InlineData(0, 25, PainPointFinding.FewOrNobodySaySo)]
    public void Answer_Published_FollowsTheRange(int from, int to, PainPointFinding expected)
    {
        var answer = PainPointAnswer.For(Point, [Published(from, to)]);

        Assert.Equal(expected, answer.Said);
        Assert.Equal([new PainPointShare(null, from, to)], answer.Shares);
    }

    [Fact]
    public void Answer_NothingPublished_SaysSo() =>
        Assert.Equal(PainPointFinding.NothingToShow, PainPointAnswer.For(Point, []).Said);

    private static PublishedRound Published(int from, int to) => new()
    {
        Round = new(1, 1),
        Invited = 30,
        CommentsShown = true,
        Scopes =
        [
            new()
            {
                Invited = 30,
                Participation = ParticipationBand.Over75,
                Questions = [new(Question.Obstacle, AsBefore: false, [new(nameof(Obstacle.Skill), 0, 25), new(nameof(Obstacle.Time), from, to)])],
            },
        ],
    };
}
