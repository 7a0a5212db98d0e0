using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.UseCases;

namespace Adoption.Rollouts.Simulation;

/// <summary>What simulated employees do. Pure: a function of the seed, the employee and the occasion.</summary>
public static class EmployeeHabits
{
    /// <summary>From the invitation to the answer; null: no answer, which is everybody's own business.</summary>
    public static TimeSpan? AnswersAfter(SimulationOptions options, EmployeeId employee, RoundId round)
    {
        var chance = Chance(options, employee, round.Key, "answers");
        var within = Chance(options, employee, round.Key, "within");
        return options.Answers switch
        {
            AnswerLevel.None => null,
            AnswerLevel.All => TimeSpan.FromHours(within * 24),
            _ => StableChance.Pick<TimeSpan?>(
                chance,
                (TimeSpan.FromHours(within * 8), 0.40),
                (TimeSpan.FromHours(8 + (within * 40)), 0.15),

                // After the reminder.
                (TimeSpan.FromHours(74 + (within * 20)), 0.13),
                (null, 0.32)),
        };
    }

    /// <summary>The answer; it leaves out what the round does not ask.</summary>
    public static CheckInAnswer Answer(SimulationOptions options, EmployeeId employee, RoundId round, IReadOnlyList<Question> asked)
    {
        var keen = Chance(options, employee, "keen");
        var mood = Math.Min(0.999, (keen * 0.7) + (0.3 * Chance(options, employee, round.Key, "mood")) + (0.05 * round.Number));
        var usage = mood < 0.2 ? Usage.NotYet : mood < 0.4 ? Usage.Tried : mood < 0.75 ? Usage.Weekly : Usage.Daily;
        var answer = new CheckInAnswer
        {
            Usage = usage,
            Helps = mood < 0.3 ? Helps.NotYet : mood < 0.6 ? Helps.Somewhat : Helps.Clearly,
            Obstacles = [StableChance.Pick(
                Chance(options, employee, round.Key, "obstacle"),
                (Obstacle.Time, 0.35), (Obstacle.Skill, 0.2), (Obstacle.Quality, 0.15), (Obstacle.Rules, 0.1), (Obstacle.Access, 0.05), (Obstacle.None, 0.15))],
            UseCase = usage == Usage.NotYet ? UseCaseCategory.None : Category(options, employee, round.Key),
            TimeSaved = mood < 0.3 ? TimeSaved.None : mood < 0.5 ? TimeSaved.Under1 : mood < 0.75 ? TimeSaved.From1To2 : mood < 0.93 ? TimeSaved.From2To4 : TimeSaved.Over4,
            Comment = Chance(options, employee, round.Key, "comment") < 0.2 ? Comment(mood) : null,
        };
        return answer with
        {
            TimeSaved = asked.Contains(Question.TimeSaved) ? answer.TimeSaved : TimeSaved.NoAnswer,
            Comment = asked.Contains(Question.Comment) ? answer.Comment : null,
        };
    }

    /// <summary>From the kick-off to a published use case; null: none.</summary>
    public static TimeSpan? PublishesAfter(SimulationOptions options, EmployeeId employee) =>
        options.Answers != AnswerLevel.None && Chance(options, employee, "publishes") < 0.08
            ? TimeSpan.FromDays(7 + (21 * Chance(options, employee, "publishes-when")))
            : null;

    /// <summary>The form's id: the same after a restart, and nothing that anybody else could make an employee of.</summary>
    public static UseCaseId UseCaseIdOf(SimulationOptions options, EmployeeId employee) =>
        new(StableChance.Text(options.Seed, employee.Value, "form"));

    public static UseCaseDraft UseCase(SimulationOptions options, EmployeeId employee, string name)
    {
        var category = Category(options, employee, "usecase");
        return new UseCaseDraft
        {
            Title = $"{CheckInWording.Of(category, Department.Language.De)} im Alltag",
            What = "Entwurf vorbereiten lassen, prüfen, übernehmen: spart mir jede Woche spürbar Zeit.",
            Tool = "Assistent",
            Category = category,
            Name = Chance(options, employee, "named") < 0.5 ? name : null,
        };
    }

    public static TimeSpan? KeepsLicenceAfter(SimulationOptions options, EmployeeId employee) =>
        options.Answers != AnswerLevel.None && Chance(options, employee, "keeps") < 0.3
            ? TimeSpan.FromDays(1 + (5 * Chance(options, employee, "keeps-when")))
            : null;

    /// <summary>From the kick-off until the person is no longer in HR's export; null: stays.</summary>
    public static TimeSpan? LeavesAfter(SimulationOptions options, EmployeeId employee) =>
        options.Answers == AnswerLevel.Typical && Chance(options, employee, "leaves") < 0.02
            ? TimeSpan.FromDays(5 + (30 * Chance(options, employee, "leaves-when")))
            : null;

    private static UseCaseCategory Category(SimulationOptions options, EmployeeId employee, string occasion) => StableChance.Pick(
        Chance(options, employee, occasion, "category"),
        (UseCaseCategory.Writing, 0.3), (UseCaseCategory.Summarising, 0.2), (UseCaseCategory.Data, 0.15), (UseCaseCategory.Research, 0.12),
        (UseCaseCategory.Translation, 0.1), (UseCaseCategory.Meetings, 0.08), (UseCaseCategory.Ideas, 0.05));

    private static string Comment(double mood) => mood < 0.4
        ? "Mir fehlt die Zeit, es in Ruhe auszuprobieren."
        : "Beispiele aus der eigenen Abteilung helfen mir am meisten.";

    private static double Chance(SimulationOptions options, EmployeeId employee, params ReadOnlySpan<string> about) =>
        StableChance.Of([options.Seed, employee.Value, .. about]);
}
