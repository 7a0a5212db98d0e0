using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Simulation;

/// <summary>When simulated office-holders answer a request, and what. Pure: a function of the seed and the obligation.</summary>
public static class OfficeHolderHabits
{
    /// <summary>How long it takes from the request's mail to the answer; null: no answer ever.</summary>
    public static TimeSpan? Delay(SimulationOptions options, Obligation obligation)
    {
        var chance = Chance(options, obligation, "delay");
        var within = Chance(options, obligation, "within");
        return options.Answers switch
        {
            AnswerLevel.None => null,
            AnswerLevel.All => TimeSpan.FromHours(1 + (within * 20)),
            _ => StableChance.Pick(
                chance,
                (TimeSpan.FromHours(2 + (within * 46)), 0.65),

                // Forgotten until reminded or escalated.
                (TimeSpan.FromDays(4 + (within * 5)), 0.25),

                // On holiday.
                (TimeSpan.FromDays(9 + (within * 6)), 0.10)),
        };
    }

    /// <param name="options">The seed.</param>
    /// <param name="obligation">What is asked.</param>
    /// <param name="weeklyHours">The plan's.</param>
    /// <param name="decision">What the business case suggests.</param>
    public static ObligationAnswer Answer(SimulationOptions options, Obligation obligation, decimal weeklyHours, Verdict decision)
    {
        var by = obligation.Assignee.Role.ToString();
        return obligation.Kind switch
        {
            ObligationKind.SignOffIt when AsksForChange(options, obligation) => new ObligationAnswer
            {
                Verdict = Verdict.ChangeRequested,
                By = by,
                At = default,
                Comment = "Bitte ergänzen: keine Zugangsdaten und keine Quelltexte aus Kundenprojekten eingeben.",
            },
            ObligationKind.SignOffManagement or ObligationKind.SignOffIt => Said(Verdict.Agreed, by),
            ObligationKind.PrivacyOpinion => options.Answers == AnswerLevel.Typical && Chance(options, obligation, "opinion") < 0.3
                ? Said(Verdict.Conditions, by, "Bitte die Aufbewahrung der Antworten auf 30 Tage begrenzen.")
                : Said(Verdict.NoObjection, by),
            ObligationKind.PrivacyDeviation => Said(Verdict.Agreed, by, "Die Aufbewahrung ist im Plan schon auf 30 Tage begrenzt."),
            ObligationKind.WorksCouncilAgreement => Said(Verdict.Agreed, by) with { Reference = "Beschluss 2027/03, TOP 4" },
            ObligationKind.ConfirmStart => Said(Verdict.Agreed, by) with { Number = weeklyHours },
            ObligationKind.PhaseFailed => Said(Verdict.Retry, by),
            ObligationKind.Decision => Said(decision, by),
            _ => Said(Verdict.Done, by),
        };
    }

    private static bool AsksForChange(SimulationOptions options, Obligation obligation) =>
        options.Answers == AnswerLevel.Typical && obligation.Cycle == 1 && Chance(options, obligation, "change") < 0.35;

    private static ObligationAnswer Said(Verdict verdict, string by, string? comment = null) =>
        new() { Verdict = verdict, By = by, At = default, Comment = comment };

    private static double Chance(SimulationOptions options, Obligation obligation, string what) =>
        StableChance.Of(options.Seed, obligation.Id.Value, what);
}
