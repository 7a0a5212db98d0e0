using Adoption.Rollouts.Department;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Obligations;

/// <summary>Which answers a kind of obligation takes, and what each must bring along. Pure.</summary>
public static class AnswerRules
{
    private static readonly Dictionary<ObligationKind, Verdict[]> Allowed = new()
    {
        [ObligationKind.SignOffManagement] = [Verdict.Agreed, Verdict.ChangeRequested, Verdict.Refused],
        [ObligationKind.SignOffIt] = [Verdict.Agreed, Verdict.ChangeRequested, Verdict.Refused],
        [ObligationKind.PrivacyOpinion] = [Verdict.NoObjection, Verdict.Conditions, Verdict.Objection],
        [ObligationKind.PrivacyDeviation] = [Verdict.Agreed, Verdict.ChangeRequested],
        [ObligationKind.WorksCouncilAgreement] = [Verdict.Agreed, Verdict.ToleratedUntil, Verdict.ChangeRequested, Verdict.Refused],
        [ObligationKind.ChangeGuardrails] = [Verdict.Done],
        [ObligationKind.ProvideSeats] = [Verdict.Done, Verdict.CannotBeDone],
        [ObligationKind.RepairLicences] = [Verdict.Done, Verdict.CannotBeDone],
        [ObligationKind.ConfirmStart] = [Verdict.Agreed],
        [ObligationKind.NamePainPoints] = [Verdict.Done],
        [ObligationKind.QuorumMissed] = [Verdict.Done, Verdict.CannotBeDone],
        [ObligationKind.PhaseFailed] = [Verdict.Retry],
        [ObligationKind.Decision] = [Verdict.Scale, Verdict.Extend, Verdict.Stop],
        [ObligationKind.Integration] = [Verdict.Done, Verdict.CannotBeDone],
        [ObligationKind.PromisedImprovement] = [Verdict.Done, Verdict.CannotBeDone],
        [ObligationKind.ReachEmployees] = [Verdict.Done, Verdict.CannotBeDone],
        [ObligationKind.MendIntake] = [Verdict.Done],
        [ObligationKind.HoldConversation] = [Verdict.Done, Verdict.CannotBeDone],
    };

    /// <summary>Longest comment in characters: it stands in mails.</summary>
    public const int MaxComment = 2_000;

    /// <summary>Longest reference in characters.</summary>
    public const int MaxReference = 200;

    public static IReadOnlyList<Verdict> For(ObligationKind kind) => Allowed[kind];

    /// <returns>What is wrong, by field; empty when the answer can be recorded.</returns>
    public static IReadOnlyList<AnswerError> Check(ObligationKind kind, ObligationAnswer answer, ExperimentationPlan plan, bool mayExtend, DateOnly today)
    {
        var errors = new List<AnswerError>();
        if (!Allowed[kind].Contains(answer.Verdict))
        {
            errors.Add(new("verdict", $"'{answer.Verdict}' is no answer here; possible are {string.Join(", ", Allowed[kind])}.", "Bitte wählen Sie eine der Antworten."));
            return errors;
        }

        if (NeedsReason(kind, answer.Verdict) && string.IsNullOrWhiteSpace(answer.Comment))
        {
            errors.Add(new("comment", "Say why: those who have to act on it read your reason.",
                "Bitte begründen Sie: Wer danach handelt, liest Ihre Gründe."));
        }
        else if (answer.Comment?.Length > MaxComment)
        {
            errors.Add(new("comment", $"At most {MaxComment} characters.", $"Höchstens {MaxComment} Zeichen."));
        }

        if (kind == ObligationKind.WorksCouncilAgreement && answer.Verdict is Verdict.Agreed or Verdict.ToleratedUntil
            && string.IsNullOrWhiteSpace(answer.Reference))
        {
            errors.Add(new("reference", "Name the works council's resolution: without it nothing that needs its agreement starts.",
                "Bitte nennen Sie den Beschluss: Ohne ihn beginnt nichts, was der Zustimmung bedarf."));
        }
        else if (answer.Reference?.Length > MaxReference)
        {
            errors.Add(new("reference", $"At most {MaxReference} characters.", $"Höchstens {MaxReference} Zeichen."));
        }

        if (answer.Verdict == Verdict.ToleratedUntil && (answer.Until is not { } until || until < today))
        {
            errors.Add(new("until", "Give the last day of the toleration, today or later.", "Bitte nennen Sie den letzten Tag der Duldung, heute oder später."));
        }

        if (answer.Restrictions.Count > 0 && kind != ObligationKind.WorksCouncilAgreement)
        {
            errors.Add(new("restrictions", "Only the works council restricts.", "Nur der Betriebsrat schränkt ein."));
        }

        if (kind == ObligationKind.ConfirmStart && answer.Number is not (> 0 and <= 40))
        {
            errors.Add(new("number", "Give the weekly hours for trying things: more than 0, at most 40.",
                "Bitte nennen Sie die Wochenstunden zum Ausprobieren: mehr als 0, höchstens 40."));
        }

        if (answer.Verdict == Verdict.Extend && !mayExtend)
        {
            errors.Add(new("verdict", $"The plan allows {plan.MaxExtensions} extensions, and they are used up.",
                $"Der Plan erlaubt {plan.MaxExtensions} Verlängerungen, und sie sind verbraucht."));
        }
        else if (answer.Verdict == Verdict.Extend
            && (answer.Number is not { } weeks || weeks < 1 || weeks > plan.ExtensionWeeks || weeks != decimal.Truncate(weeks)))
        {
            errors.Add(new("number", $"Give the weeks to add, 1 to {plan.ExtensionWeeks}, in whole weeks.",
                $"Bitte nennen Sie ganze Wochen, 1 bis {plan.ExtensionWeeks}."));
        }

        return errors;
    }

    /// <summary>What is recorded when the plan says to take the default: never consent, never money spent.</summary>
    public static ObligationAnswer Default(ObligationKind kind, RolloutPlan plan, DateTimeOffset now) => new()
    {
        By = "plan",
        At = now,
        Comment = "No answer came in time; the plan's default was taken.",
        Verdict = kind switch
        {
            ObligationKind.ConfirmStart => Verdict.Agreed,
            ObligationKind.Decision => Verdict.Stop,
            ObligationKind.NamePainPoints or ObligationKind.QuorumMissed or ObligationKind.MendIntake => Verdict.Done,

            // Everybody is asked again about the guardrails as they are; whoever wanted a change says so again.
            ObligationKind.ChangeGuardrails => Verdict.Done,
            ObligationKind.PhaseFailed => Verdict.Retry,
            ObligationKind.SignOffManagement or ObligationKind.SignOffIt => Verdict.Refused,
            ObligationKind.PrivacyDeviation => Verdict.ChangeRequested,
            _ => Verdict.CannotBeDone,
        },
        Number = kind == ObligationKind.ConfirmStart ? plan.Experimentation.WeeklyHours : null,
    };

    private static bool NeedsReason(ObligationKind kind, Verdict verdict) =>
        verdict is Verdict.Refused or Verdict.ChangeRequested or Verdict.Conditions or Verdict.Objection or Verdict.CannotBeDone
        || kind == ObligationKind.PrivacyDeviation;
}

/// <param name="Field">Of the answer.</param>
/// <param name="Message">What the rule is and how to mend it, in English.</param>
/// <param name="German">The same in German.</param>
/// <param name="Rule">Its name, for programs; stable.</param>
public sealed record AnswerError(string Field, string Message, string German, string Rule = "Answer")
{
    /// <summary>IT works by its own list, and people on it wait.</summary>
    public const string ConfirmTheList = nameof(ConfirmTheList);

    public string In(Language language) => language == Language.De ? German : Message;
}
