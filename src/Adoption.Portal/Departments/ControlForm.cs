using System.Globalization;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Controls;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Departments;

/// <summary>What was filled in to step in, and what is wrong with it.</summary>
/// <param name="Reason">For the audit trail.</param>
/// <param name="Weeks">To extend by, as written.</param>
/// <param name="ReturnLicences">To cancel: do licences go back? Null: not said.</param>
/// <param name="Confirmed">To cancel: yes, really.</param>
public sealed record ControlForm(string Reason, string Weeks, bool? ReturnLicences, bool Confirmed)
{
    /// <summary>It stands in mails and on pages.</summary>
    public const int MaxReason = 500;

    public static ControlForm Empty { get; } = new("", "1", null, false);

    public int? WeeksToAdd =>
        int.TryParse(Weeks, NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && weeks is >= 1 and <= ControlDesk.MostExtraWeeks ? weeks : null;

    public static ControlForm Read(IFormCollection form) => new(
        form["reason"].ToString().Trim(),
        form["weeks"].ToString().Trim(),
        form["licences"].ToString() switch { "return" => true, "keep" => false, _ => null },
        form["confirmed"] == "yes");

    /// <returns>By field; empty: it can be tried.</returns>
    public IReadOnlyList<FieldError> Check(Control control, Speech speech)
    {
        var errors = new List<FieldError>();
        if (Reason.Length == 0)
        {
            errors.Add(new("reason", ControlWording.Of(ControlRefusal.ReasonMissing, speech.Language)));
        }
        else if (Reason.Length > MaxReason)
        {
            errors.Add(new("reason", speech.Say($"Höchstens {MaxReason} Zeichen.", $"At most {MaxReason} characters.")));
        }

        if (control == Control.Extend && WeeksToAdd is null)
        {
            errors.Add(new("weeks", speech.Say("Eine ganze Zahl von 1 bis 8.", "A whole number from 1 to 8.")));
        }

        if (control == Control.Cancel && ReturnLicences is null)
        {
            errors.Add(new("licences", speech.Say("Bitte wählen Sie, was mit den Lizenzen geschieht.", "Choose what becomes of the licences.")));
        }

        if (control == Control.Cancel && !Confirmed)
        {
            errors.Add(new("confirmed", speech.Say("Bitte bestätigen Sie den Abbruch.", "Confirm the cancellation.")));
        }

        return errors;
    }
}

/// <param name="Field">The field's name and id; empty: it concerns the whole.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record FieldError(string Field, string Message);
