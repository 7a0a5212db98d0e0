using Adoption.Rollouts.CheckIns;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Employees;

/// <summary>A check-in as it comes from the page: every field may be missing, and anything may stand in one.</summary>
public sealed record CheckInForm(CheckInAnswer Answer, InvalidField? Unreadable)
{
    /// <summary>The name of a question's field, in the form and in the fragment of a mail's link.</summary>
    public static string FieldOf(Question question) => question switch
    {
        Question.Usage => "usage",
        Question.Helps => "helps",
        Question.Obstacle => "obstacle",
        Question.UseCase => "useCase",
        Question.TimeSaved => "timeSaved",
        Question.Comment => "comment",
        _ => throw new ArgumentOutOfRangeException(nameof(question), question, "There is no such question."),
    };

    public static CheckInForm Empty { get; } = new(new CheckInAnswer(), null);

    public static CheckInForm Read(IFormCollection form)
    {
        InvalidField? unreadable = null;
        var answer = new CheckInAnswer
        {
            Usage = One<Usage>(Question.Usage),
            Helps = One<Helps>(Question.Helps),
            Obstacles = [.. form[FieldOf(Question.Obstacle)].Select(v => Choice<Obstacle>(Question.Obstacle, v))],
            UseCase = One<UseCaseCategory>(Question.UseCase),
            TimeSaved = One<TimeSaved>(Question.TimeSaved),
            Comment = form[FieldOf(Question.Comment)].ToString().ReplaceLineEndings("\n"),
        };
        return new CheckInForm(answer, unreadable);

        T One<T>(Question question) where T : struct, Enum => Choice<T>(question, form[FieldOf(question)].FirstOrDefault());

        T Choice<T>(Question question, string? value) where T : struct, Enum
        {
            if (string.IsNullOrEmpty(value))
            {
                return default;
            }

            if (Enum.GetNames<T>().Contains(value, StringComparer.Ordinal))
            {
                return Enum.Parse<T>(value);
            }

            unreadable ??= new InvalidField(question, AnswerRule.UnknownChoice);
            return default;
        }
    }
}
