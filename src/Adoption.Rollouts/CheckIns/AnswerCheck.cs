namespace Adoption.Rollouts.CheckIns;

/// <summary>Whether an answer fits the questions of its round, and its one normal form.</summary>
public static class AnswerCheck
{
    /// <summary>Null: valid. Else the first field that breaks a rule, and the rule.</summary>
    public static InvalidField? Find(CheckInAnswer answer, IReadOnlyList<Question> asked) =>
        Single(asked, Question.Usage, answer.Usage)
        ?? Single(asked, Question.Helps, answer.Helps)
        ?? Obstacles(asked, answer.Obstacles)
        ?? Single(asked, Question.UseCase, answer.UseCase)
        ?? Single(asked, Question.TimeSaved, answer.TimeSaved)
        ?? Comment(asked, answer.Comment);

    /// <summary>The same answer always gives the same document: order and repetition of choices, and blanks, say nothing.</summary>
    public static CheckInAnswer Normalise(CheckInAnswer answer) => answer with
    {
        Obstacles = [.. answer.Obstacles.Where(o => o != Obstacle.NoAnswer).Distinct().Order()],
        Comment = string.IsNullOrWhiteSpace(answer.Comment) ? null : answer.Comment.Trim(),
    };

    /// <summary>The answer without what is not asked any more.</summary>
    public static CheckInAnswer Keep(CheckInAnswer answer, IReadOnlyList<Question> asked) => new()
    {
        Usage = asked.Contains(Question.Usage) ? answer.Usage : Usage.NoAnswer,
        Helps = asked.Contains(Question.Helps) ? answer.Helps : Helps.NoAnswer,
        Obstacles = asked.Contains(Question.Obstacle) ? answer.Obstacles : [],
        UseCase = asked.Contains(Question.UseCase) ? answer.UseCase : UseCaseCategory.NoAnswer,
        TimeSaved = asked.Contains(Question.TimeSaved) ? answer.TimeSaved : TimeSaved.NoAnswer,
        Comment = asked.Contains(Question.Comment) ? answer.Comment : null,
    };

    private static InvalidField? Single<T>(IReadOnlyList<Question> asked, Question question, T value) where T : struct, Enum =>
        !Enum.IsDefined(value) ? new(question, AnswerRule.UnknownChoice)
        : !EqualityComparer<T>.Default.Equals(value, default) && !asked.Contains(question) ? new(question, AnswerRule.NotAsked)
        : null;

    private static InvalidField? Obstacles(IReadOnlyList<Question> asked, IReadOnlyList<Obstacle> chosen) =>
        chosen.Any(o => !Enum.IsDefined(o)) ? new(Question.Obstacle, AnswerRule.UnknownChoice)
        : chosen.Any(o => o != Obstacle.NoAnswer) && !asked.Contains(Question.Obstacle) ? new(Question.Obstacle, AnswerRule.NotAsked)
        : chosen.Contains(Obstacle.None) && chosen.Any(o => o is not (Obstacle.None or Obstacle.NoAnswer))
            ? new(Question.Obstacle, AnswerRule.NoneStandsAlone)
        : null;

    private static InvalidField? Comment(IReadOnlyList<Question> asked, string? comment) =>
        string.IsNullOrWhiteSpace(comment) ? null
        : !asked.Contains(Question.Comment) ? new(Question.Comment, AnswerRule.NotAsked)
        : comment.Trim().Length > CheckInAnswer.MaxCommentLength ? new(Question.Comment, AnswerRule.TooLong)
        : null;
}

/// <summary>The field that broke a rule, for the page and the API.</summary>
public sealed record InvalidField(Question Question, AnswerRule Rule);

public enum AnswerRule
{
    /// <summary>The department's round does not ask this.</summary>
    NotAsked,
    UnknownChoice,

    /// <summary>"Nothing is in the way" can't be chosen together with something that is.</summary>
    NoneStandsAlone,

    /// <summary>More than <see cref="CheckInAnswer.MaxCommentLength"/> characters.</summary>
    TooLong,
}
