using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Privacy;
using Adoption.Rollouts.Storage;
using static Adoption.Rollouts.Tests.CheckIns.CheckInFixture;

namespace Adoption.Rollouts.Tests.CheckIns;

public sealed class CheckInRoundsTests
{
    private readonly InMemoryDocumentStore _store = new();
    private readonly CheckInFixture _fixture;

    public CheckInRoundsTests() => _fixture = new(_store);

    [Fact]
    public async Task Open_NineOfThem_IsAConversationThatTakesNoAnswer()
    {
        var round = await _fixture.OpenAsync(Settings(invited: 9));

        Assert.Equal(RoundMode.Conversation, round.Mode);
        Assert.Empty(round.Questions);
        Assert.Equal(SubmitOutcome.NotOpen, await _fixture.SubmitAsync(1, new() { Usage = Usage.Daily }));
        Assert.Empty((await _fixture.CloseAsync()).Scopes);
        Assert.Empty(await _fixture.Rounds.PublishedAsync(Dept));
    }

    [Fact]
    public async Task Open_Restricted_AsksNeitherTimeNorFreeText()
    {
        var round = await _fixture.OpenAsync(Settings() with { Restrictions = [Restriction.NoTimeSaved, Restriction.NoFreeText] });

        Assert.Equal([Question.Usage, Question.Helps, Question.Obstacle, Question.UseCase], round.Questions);
    }

    [Fact]
    public async Task Open_Again_ChangesNothing()
    {
        await _fixture.OpenAsync();
        await _fixture.SubmitAsync(1, new() { Usage = Usage.Daily });

        var again = await _fixture.OpenAsync(Settings(invited: 400));

        Assert.Equal(12, again.Invited);
        Assert.Equal(SubmitOutcome.Corrected, await _fixture.SubmitAsync(1, new() { Usage = Usage.Tried }));
    }

    [Fact]
    public async Task Submit_TwiceBySamePerson_CountsTheSecond()
    {
        await _fixture.OpenAsync();

        Assert.Equal(SubmitOutcome.Recorded, await _fixture.SubmitAsync(1, new() { Usage = Usage.Daily }));
        Assert.Equal(SubmitOutcome.Corrected, await _fixture.SubmitAsync(1, new() { Usage = Usage.NotYet }));

        var result = await _fixture.CloseAsync();
        Assert.Equal(1, result.Answers);
        Assert.Equal([0, 1, 0, 0, 0], result.Scopes.Single().Questions[0].Counts);
    }

    [Fact]
    public async Task Submit_QuestionNotAsked_IsInvalidAndChangesNothing()
    {
        await _fixture.OpenAsync(Settings() with { Restrictions = [Restriction.NoFreeText] });

        var result = await _fixture.Rounds.SubmitAsync(Dept, First, Employee(1), new() { Comment = "Hello" });

        Assert.Equal(new InvalidField(Question.Comment, AnswerRule.NotAsked), result.Invalid);
        Assert.False(await _fixture.Rounds.HasAnsweredAsync(Dept, First, Employee(1)));
        Assert.Equal(0, (await _fixture.CloseAsync()).Answers);
    }

    [Fact]
    public async Task HasAnswered_WhileOpen_KnowsWhoDid()
    {
        await _fixture.OpenAsync();
        await _fixture.SubmitAsync(1, new() { Usage = Usage.Daily });

        Assert.True(await _fixture.Rounds.HasAnsweredAsync(Dept, First, Employee(1)));
        Assert.False(await _fixture.Rounds.HasAnsweredAsync(Dept, First, Employee(2)));
    }

    [Fact]
    public async Task Close_Done_RefusesAnswersAndForgetsWhoAnswered()
    {
        await _fixture.OpenAsync();
        await _fixture.SubmitAsync(1, new() { Usage = Usage.Daily });

        await _fixture.CloseAsync();

        Assert.Equal(SubmitOutcome.NotOpen, await _fixture.SubmitAsync(2, new() { Usage = Usage.Daily }));
        Assert.False(await _fixture.Rounds.HasAnsweredAsync(Dept, First, Employee(1)));
        Assert.Equal([First], _fixture.Traces.Forgotten);
        Assert.Equal(RoundState.Closed, (await _fixture.Rounds.GetAsync(Dept, First))!.State);
    }

    [Fact]
    public async Task Close_NeverOpened_Throws() =>
        await Assert.ThrowsAsync<KeyNotFoundException>(() => _fixture.CloseAsync());

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 10)]
    public async Task Comments_BelowTen_AreNotShown(int answers, int shown)
    {
        await _fixture.OpenAsync();
        for (var i = 0; i < answers; i++)
        {
            await _fixture.SubmitAsync(i, new() { Comment = $"Comment {i}" });
        }

        Assert.Empty(await _fixture.Rounds.CommentsAsync(Dept, First));
        await _fixture.CloseAsync();

        Assert.Equal(shown, (await _fixture.Rounds.CommentsAsync(Dept, First)).Count);
    }

    [Fact]
    public async Task Close_Published_KeepsWhatWasShownAfterThePurge()
    {
        await _fixture.OpenAsync();
        for (var i = 0; i < 7; i++)
        {
            await _fixture.SubmitAsync(i, new() { Usage = Usage.Daily, Comment = "x" });
        }

        await _fixture.CloseAsync();
        await _fixture.Rounds.PurgeRawAnswersAsync(Dept, First);

        var scope = Assert.Single((await _fixture.Rounds.PublishedAsync(Dept)).Single().Scopes);
        Assert.Equal(ParticipationBand.Over50, scope.Participation);
        Assert.Contains(new PublishedCell("Daily", 50, 100), scope.Questions[0].Cells);
        Assert.Empty(await _store.ListAsync(Tables.Answers, Tables.Of(Dept, First), after: null, limit: 10));
    }

    [Fact]
    public async Task Purge_OpenRound_IsRefusedSilently()
    {
        await _fixture.OpenAsync();
        await _fixture.SubmitAsync(1, new() { Usage = Usage.Daily });

        await _fixture.Rounds.PurgeRawAnswersAsync(Dept, First);

        Assert.Equal(1, (await _fixture.CloseAsync()).Answers);
    }

    [Fact]
    public async Task Groups_LaterRound_KeepsThoseOfTheFirst()
    {
        await _fixture.OpenAsync(Settings(invited: 70) with { Groups = [new("Bonn", 40), new("Kiel", 30)] });
        await _fixture.CloseAsync();

        var second = await _fixture.OpenAsync(
            Settings(invited: 75) with { Groups = [new("Bonn", 20), new("Kiel", 25), new("Mainz", 30)] }, new(1, 2));

        Assert.Equal([new("Bonn", 20), new("Kiel", 55)], second.Groups);
    }
}
