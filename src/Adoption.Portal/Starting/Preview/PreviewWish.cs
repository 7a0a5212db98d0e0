using System.Globalization;
using Adoption.Rollouts.Simulation;

namespace Adoption.Portal.Starting.Preview;

/// <summary>What HR wants rehearsed; it stands in the address, so that pages can be reloaded and passed on.</summary>
/// <param name="Answers">How the people behave.</param>
/// <param name="Day">The first day; null: now.</param>
public sealed record PreviewWish(AnswerLevel Answers, DateOnly? Day)
{
    /// <summary>A rehearsal begins between today and so many days later.</summary>
    private const int MostDaysAhead = 365;

    public static PreviewWish Typical { get; } = new(AnswerLevel.Typical, null);

    /// <summary>What can't be read is left at its default.</summary>
    public static PreviewWish Read(string? answers, string? start, DateOnly today) => new(
        Enum.GetValues<AnswerLevel>().FirstOrDefault(a => Name(a) == answers, AnswerLevel.Typical),
        DateOnly.TryParseExact(start, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day > today && day <= today.AddDays(MostDaysAhead)
                ? day
                : null);

    public static string Name(AnswerLevel answers) => answers.ToString().ToLowerInvariant();

    public string Query => string.Create(CultureInfo.InvariantCulture, $"?answers={Name(Answers)}&start={Day:yyyy-MM-dd}");
}
