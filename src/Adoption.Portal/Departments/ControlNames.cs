using Adoption.Portal.Rendering;

namespace Adoption.Portal.Departments;

/// <summary>The controls in addresses and in the words of their readers.</summary>
internal static class ControlNames
{
    public static string Slug(Control control) => control switch
    {
        Control.AskCouncil => "ask-council",
        _ => control.ToString().ToLowerInvariant(),
    };

    /// <returns>Null: there is no such control.</returns>
    public static Control? Parse(string? slug) =>
        Enum.GetValues<Control>().Select(c => (Control?)c).FirstOrDefault(c => string.Equals(Slug(c!.Value), slug, StringComparison.Ordinal));

    public static string Button(Control control, Speech speech) => control switch
    {
        Control.Pause => speech.Say("Anhalten", "Pause"),
        Control.Resume => speech.Say("Fortsetzen", "Resume"),
        Control.Extend => speech.Say("Verlängern", "Extend"),
        Control.Retry => speech.Say("Phase wiederholen", "Retry the phase"),
        Control.AskCouncil => speech.Say("Betriebsrat noch einmal fragen", "Ask the works council again"),
        _ => speech.Say("Abbrechen", "Cancel the rollout"),
    };

    /// <summary>What will happen.</summary>
    public static string Explain(Control control, Speech speech) => control switch
    {
        Control.Pause => speech.Say(
            "Alle Fristen stehen still, und es geht keine E-Mail hinaus. Beim Fortsetzen zählt weiter, was an Arbeitstagen übrig war.",
            "All deadlines stop and no mail goes out. When it is resumed, the working days that were left count on."),
        Control.Resume => speech.Say(
            "Fristen laufen weiter mit den Arbeitstagen, die übrig waren. Zurückgehaltene E-Mails gehen hinaus.",
            "Deadlines go on with the working days that were left. Mails that were held go out."),
        Control.Extend => speech.Say(
            "Das Ausprobieren dauert länger; am neuen Ende steht ein weiterer Check-in.",
            "The department has more time to try things; a further check-in stands at the new end."),
        Control.Retry => speech.Say(
            "Die fehlgeschlagene Phase beginnt noch einmal. Was schon geschehen ist, geschieht nicht doppelt.",
            "The failed phase begins anew. What was done already is not done twice."),
        Control.AskCouncil => speech.Say(
            "Der Betriebsrat wird noch einmal um seine Zustimmung gebeten. Bis dahin ruht alles Mitbestimmte.",
            "The works council is asked for its agreement again. Until then everything co-determined rests."),
        _ => speech.Say(
            "Der Rollout endet. Alle, die davon gehört haben, bekommen eine E-Mail mit dem Grund. Das lässt sich nicht zurücknehmen.",
            "The rollout ends. Everybody who has heard of it gets a mail with the reason. This can't be taken back."),
    };

    public static string Done(Control control, Speech speech) => control switch
    {
        Control.Pause => speech.Say("Angehalten.", "Paused."),
        Control.Resume => speech.Say("Fortgesetzt.", "Resumed."),
        Control.Extend => speech.Say("Verlängert.", "Extended."),
        Control.Retry => speech.Say("Die Phase wird wiederholt.", "The phase is tried again."),
        Control.AskCouncil => speech.Say("Der Betriebsrat wird noch einmal gefragt.", "The works council is asked again."),
        _ => speech.Say("Abgebrochen. Alle Betroffenen werden benachrichtigt.", "Cancelled. Everybody concerned is told."),
    };
}
