using System.Globalization;
using Adoption.Portal.Departments;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Obligations;

namespace Adoption.Portal.Offices;

/// <summary>Makes an answer of what was filled in, as far as it can be read; the rules of the answer itself are the heart's. Pure.</summary>
internal static class AnswerReader
{
    private static readonly string[] Dates = ["yyyy-MM-dd", "d.M.yyyy"];

    /// <returns>Null, and what is wrong by field; or the answer.</returns>
    public static (ObligationAnswer? Answer, IReadOnlyList<FieldError> Errors) Read(Duty duty, DutyForm form, Speech speech)
    {
        var errors = new List<FieldError>();
        var verdict = VerdictOf(duty.Kind, form);
        if (verdict is null)
        {
            errors.Add(new("verdict", speech.Say("Bitte wählen Sie eine der Antworten.", "Choose one of the answers.")));
        }

        var until = UntilOf(form, verdict, speech, errors);
        var number = NumberOf(duty.Kind, form, verdict, speech, errors);
        var restrictions = new List<Restriction>();
        foreach (var name in form.Restrictions)
        {
            if (Enum.GetNames<Restriction>().Contains(name, StringComparer.Ordinal))
            {
                restrictions.Add(Enum.Parse<Restriction>(name));
            }
            else
            {
                errors.Add(new("restrictions", speech.Say("Diese Einschränkung gibt es nicht.", "There is no such restriction.")));
            }
        }

        var answer = errors.Count > 0
            ? null
            : new ObligationAnswer
            {
                Verdict = verdict!.Value,
                By = duty.By,
                Deputy = duty.StandsIn?.Number,
                At = default,
                Comment = form.Comment.Length == 0 ? null : form.Comment,
                Reference = form.Reference.Length == 0 ? null : form.Reference,
                Until = until,
                Restrictions = restrictions,
                Number = number,
            };
        return (answer, errors);
    }

    /// <summary>Where a kind has one answer alone, nobody needs to choose it.</summary>
    private static Verdict? VerdictOf(ObligationKind kind, DutyForm form) =>
        AnswerRules.For(kind) is [var only] ? only
        : Enum.GetNames<Verdict>().Contains(form.Verdict, StringComparer.Ordinal) ? Enum.Parse<Verdict>(form.Verdict)
        : null;

    private static DateOnly? UntilOf(DutyForm form, Verdict? verdict, Speech speech, List<FieldError> errors)
    {
        if (form.Until.Length == 0)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(form.Until, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var until))
        {
            errors.Add(new("until", speech.Say("Ein Datum wie 31.03.2027.", "A date like 2027-03-31.")));
            return null;
        }

        if (verdict is not null and not Verdict.ToleratedUntil)
        {
            errors.Add(new("until", speech.Say(
                "Ein letzter Tag gehört nur zur Duldung: Wählen Sie sie, oder leeren Sie dieses Feld.",
                "A last day belongs to a toleration alone: choose that, or empty this field.")));
        }

        return until;
    }

    /// <summary>Weeks belong to an extension alone; they stand in the form whatever is chosen.</summary>
    private static decimal? NumberOf(ObligationKind kind, DutyForm form, Verdict? verdict, Speech speech, List<FieldError> errors)
    {
        if (form.Number.Length == 0 || (kind != ObligationKind.ConfirmStart && verdict != Verdict.Extend))
        {
            return null;
        }

        if (decimal.TryParse(
            form.Number.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(new("number", speech.Say("Bitte eine Zahl.", "A number, please.")));
        return null;
    }
}
