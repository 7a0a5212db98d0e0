namespace Adoption.Rollouts.CheckIns;

/// <summary>Counts the answers of a round. Pure.</summary>
internal static class Counting
{
    public static RoundResult Count(Round round, IReadOnlyList<AnswerDocument> answers) => new()
    {
        Round = round.Id,
        Invited = round.Invited,
        Answers = answers.Count,
        Scopes = round.Groups.Count == 0
            ? [Count(group: null, round.Invited, round.Questions, answers)]
            : [.. round.Groups.Select(g => Count(
                g.Name, g.Invited, round.Questions, [.. answers.Where(a => string.Equals(a.Group, g.Name, StringComparison.Ordinal))]))],
    };

    private static ScopeCount Count(
        string? group, int invited, IReadOnlyList<Question> questions, IReadOnlyList<AnswerDocument> answers) =>
        // People may have changed sites since the opening: a group never has fewer invited than answers.
        new(group, Math.Max(invited, answers.Count), answers.Count,
            [.. questions.Where(q => q != Question.Comment).Select(q => new QuestionCount(q, Count(q, answers)))]);

    private static int[] Count(Question question, IReadOnlyList<AnswerDocument> answers) =>
        [.. Choices.Of(question).Select(choice => answers.Count(a => a.Answer.Taken(question).Contains(choice, StringComparer.Ordinal)))];
}
