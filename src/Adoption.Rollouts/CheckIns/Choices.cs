using System.Text.Json;

namespace Adoption.Rollouts.CheckIns;

/// <summary>The choices of a question by name, and which of them an answer takes: what counting and publishing work on.</summary>
public static class Choices
{
    /// <summary>All choices of a question, in their order on the page; "no answer" first. Free text has none.</summary>
    public static IReadOnlyList<string> Of(Question question) => question switch
    {
        Question.Usage => Enum.GetNames<Usage>(),
        Question.Helps => Enum.GetNames<Helps>(),
        Question.Obstacle => Enum.GetNames<Obstacle>(),
        Question.UseCase => Enum.GetNames<UseCaseCategory>(),
        Question.TimeSaved => Enum.GetNames<TimeSaved>(),
        Question.Comment => [],
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "There is no such question."),
    };

    /// <summary>
    /// How a link names a choice behind its #: <c>usage=Weekly</c>. The form's script reads it; no browser sends it anywhere.
    /// </summary>
    public static string Fragment(Question question, string choice) =>
        $"{JsonNamingPolicy.CamelCase.ConvertName(question.ToString())}={choice}";

    /// <summary>What the answer chose: one name, or several for obstacles.</summary>
    public static IEnumerable<string> Taken(this CheckInAnswer answer, Question question) => question switch
    {
        Question.Usage => [answer.Usage.ToString()],
        Question.Helps => [answer.Helps.ToString()],
        Question.Obstacle => answer.Obstacles.Count == 0 ? [nameof(Obstacle.NoAnswer)] : answer.Obstacles.Select(o => o.ToString()),
        Question.UseCase => [answer.UseCase.ToString()],
        Question.TimeSaved => [answer.TimeSaved.ToString()],
        Question.Comment => [],
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "There is no such question."),
    };
}
