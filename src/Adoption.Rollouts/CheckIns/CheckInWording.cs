using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.CheckIns;

/// <summary>Questions and choices in the words of mails and pages. "Not using it" is worded so that nobody has to explain it.</summary>
public static class CheckInWording
{
    private static readonly Dictionary<Question, (string De, string En)> Questions = new()
    {
        [Question.Usage] = ("Wie oft nutzen Sie die KI bei Ihrer Arbeit?", "How often do you use AI in your work?"),
        [Question.Helps] = ("Hilft sie Ihnen?", "Does it help you?"),
        [Question.Obstacle] = ("Was steht im Weg?", "What is in the way?"),
        [Question.UseCase] = ("Wobei hilft sie am meisten?", "What does it help with most?"),
        [Question.TimeSaved] = ("Wie viel Zeit sparen Sie pro Woche?", "How much time do you save a week?"),
        [Question.Comment] = ("Was möchten Sie uns noch sagen?", "What else would you like to tell us?"),
    };

    private static readonly Dictionary<Enum, (string De, string En)> Words = new()
    {
        [Usage.NotYet] = ("noch nicht", "not yet"),
        [Usage.Tried] = ("ausprobiert", "tried it"),
        [Usage.Weekly] = ("jede Woche", "every week"),
        [Usage.Daily] = ("jeden Tag", "every day"),
        [Helps.NotYet] = ("noch nicht", "not yet"),
        [Helps.Somewhat] = ("etwas", "somewhat"),
        [Helps.Clearly] = ("deutlich", "clearly"),
        [Obstacle.None] = ("nichts", "nothing"),
        [Obstacle.Time] = ("Zeit zum Ausprobieren", "time to try things"),
        [Obstacle.Access] = ("Zugang oder Technik", "access or technology"),
        [Obstacle.Skill] = ("Übung", "practice"),
        [Obstacle.Rules] = ("unklare Regeln", "unclear rules"),
        [Obstacle.Quality] = ("Qualität der Ergebnisse", "quality of the results"),
        [Obstacle.Trust] = ("Vertrauen", "trust"),
        [UseCaseCategory.None] = ("bei nichts", "nothing"),
        [UseCaseCategory.Writing] = ("Schreiben", "writing"),
        [UseCaseCategory.Summarising] = ("Zusammenfassen", "summarising"),
        [UseCaseCategory.Research] = ("Recherche", "research"),
        [UseCaseCategory.Translation] = ("Übersetzen", "translation"),
        [UseCaseCategory.Data] = ("Daten und Tabellen", "data and tables"),
        [UseCaseCategory.Code] = ("Programmieren", "programming"),
        [UseCaseCategory.Meetings] = ("Besprechungen", "meetings"),
        [UseCaseCategory.Ideas] = ("Ideen", "ideas"),
        [UseCaseCategory.Other] = ("anderes", "something else"),
        [TimeSaved.None] = ("keine", "none"),
        [TimeSaved.Under1] = ("unter 1 Stunde", "under 1 hour"),
        [TimeSaved.From1To2] = ("1 bis 2 Stunden", "1 to 2 hours"),
        [TimeSaved.From2To4] = ("2 bis 4 Stunden", "2 to 4 hours"),
        [TimeSaved.Over4] = ("über 4 Stunden", "over 4 hours"),
    };

    private static readonly Dictionary<(Question Question, string Choice), (string De, string En)> ByName = Words.ToDictionary(
        w => (QuestionOf(w.Key), w.Key.ToString()), w => w.Value);

    public static string Of(Question question, Language language) => Pick(Questions[question], language);

    /// <param name="question">The question.</param>
    /// <param name="choice">As in <see cref="Choices.Of"/>; <c>NoAnswer</c> has words too.</param>
    /// <param name="language">Of the reader.</param>
    public static string Of(Question question, string choice, Language language) =>
        ByName.TryGetValue((question, choice), out var words) ? Pick(words, language) : Pick(("keine Angabe", "no answer"), language);

    public static string Of(UseCaseCategory category, Language language) => Of(Question.UseCase, category.ToString(), language);

    private static string Pick((string De, string En) words, Language language) => language == Language.De ? words.De : words.En;

    private static Question QuestionOf(Enum choice) => choice switch
    {
        Usage => Question.Usage,
        Helps => Question.Helps,
        Obstacle => Question.Obstacle,
        UseCaseCategory => Question.UseCase,
        _ => Question.TimeSaved,
    };
}
