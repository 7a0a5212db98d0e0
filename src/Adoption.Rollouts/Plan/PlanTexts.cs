using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Plan;

/// <summary>What HR reads about a plan, in German and English.</summary>
internal static class PlanTexts
{
    public static string Message(PlanError error, Language language)
    {
        var line = error.Line is { } number ? (language == Language.De ? $"Zeile {number}: " : $"line {number}: ") : "";
        var field = error.Field.Length > 0 ? $"{error.Field}: " : "";
        return $"{line}{field}{(language == Language.De ? German(error.Rule, error.Detail) : English(error.Rule, error.Detail))}";
    }

    private static string German(PlanRule rule, string? detail) => rule switch
    {
        PlanRule.Empty => "Der Plan ist leer.",
        PlanRule.TooLarge => $"Der Plan ist größer als {detail}.",
        PlanRule.NotJson => $"Das ist kein gültiges JSON{(detail is null ? "" : $" (Spalte {detail})")}.",
        PlanRule.NoComments => "Kommentare sind in JSON nicht erlaubt.",
        PlanRule.NoTrailingCommas => "Nach dem letzten Eintrag steht ein Komma zu viel.",
        PlanRule.NoDuplicateProperties => "Die Eigenschaft steht zweimal im selben Objekt.",
        PlanRule.NumberTooLong => "Die Zahl ist zu groß oder hat zu viele Stellen.",
        PlanRule.Required => "Die Angabe fehlt.",
        PlanRule.UnknownProperty => $"Diese Eigenschaft gibt es nicht{(detail is null ? "" : $"; gemeint ist vielleicht „{detail}“")}.",
        PlanRule.WrongType => $"Erwartet wird {detail}.",
        PlanRule.OutOfRange => $"Erlaubt ist {detail}.",
        PlanRule.NotEmpty => "Die Angabe ist leer.",
        PlanRule.TooLong => $"Höchstens {detail} Zeichen sind erlaubt.",
        PlanRule.TooFewItems => $"Mindestens {detail} Eintrag wird gebraucht.",
        PlanRule.TooManyItems => $"Höchstens {detail} Einträge sind erlaubt.",
        PlanRule.Form => $"Die Angabe hat nicht die Form {detail}.",
        PlanRule.AllowedValues => $"Erlaubt ist: {detail}.",
        PlanRule.Schema => $"Die Angabe verletzt das Schema ({detail}).",
        PlanRule.CheckInWeeksAscend => "Die Wochen der Umfragen müssen aufsteigen.",
        PlanRule.CheckInWithinWeeks => $"Eine Umfrage liegt nach dem Ende (Woche {detail}).",
        PlanRule.LastCheckInAtEnd => $"Die letzte Umfrage muss am Ende liegen (Woche {detail}).",
        PlanRule.RoundsDoNotOverlap => $"Die Umfragen überschneiden sich: zwischen zweien liegen nur {detail} Arbeitstage.",
        PlanRule.ReminderBeforeClose => $"Die Erinnerung muss vor dem Schluss der Umfrage liegen (nach {detail} Arbeitstagen).",
        PlanRule.PossibleAddress => $"„{detail}“ kann keine E-Mail-Adresse sein.",
        PlanRule.AddressOrText => "Die Unterlage braucht eine Adresse oder ihren Wortlaut.",
        PlanRule.SayWhetherThereIsAWorksCouncil =>
            "Der Plan muss sagen, ob es einen Betriebsrat gibt: entweder „none“: true oder „council“ mit Name und Adresse.",
        PlanRule.KnownTimeZone => $"„{detail}“ ist keine bekannte Zeitzone (Beispiel: Europe/Berlin).",
        PlanRule.WindowOfAnHour => "Zwischen sendFrom und sendUntil muss mindestens eine Stunde liegen.",
        PlanRule.RungsAscend => "Jede Stufe muss nach der vorigen liegen.",
        PlanRule.ReminderBeforeFirstRung => "Die Erinnerung muss vor der ersten Stufe liegen.",
        PlanRule.ExpiryAfterLastRung => "Der Ablauf muss nach Erinnerung und letzter Stufe liegen.",
        PlanRule.OnExpiryNeedsExpiry => $"{detail} braucht „expireAfterDays“.",
        PlanRule.ReminderByDeadline => $"Die Erinnerung darf nicht nach der Entscheidungsfrist liegen (scaling.decisionDays: {detail} Arbeitstage).",
        PlanRule.NotBeforeDeadline => $"Das liegt vor der Entscheidungsfrist (scaling.decisionDays: {detail} Arbeitstage).",
        PlanRule.NoEscalationToThem => $"An {detail} wird nicht eskaliert.",
        PlanRule.KnownCurrency => $"„{detail}“ ist keine Währung nach ISO 4217.",
        PlanRule.HolidayFileExists => $"Die Feiertagsdatei „{detail}“ gibt es weder neben dem Plan noch unter den mitgelieferten.",
        PlanRule.HolidayFileReadable => detail ?? "Die Feiertagsdatei ist nicht lesbar.",
        PlanRule.SiteOnce => $"Der Standort „{detail}“ steht zweimal im Plan; Groß- und Kleinschreibung zählt nicht.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, message: null),
    };

    private static string English(PlanRule rule, string? detail) => rule switch
    {
        PlanRule.Empty => "the plan is empty.",
        PlanRule.TooLarge => $"the plan is larger than {detail}.",
        PlanRule.NotJson => $"this is no valid JSON{(detail is null ? "" : $" (column {detail})")}.",
        PlanRule.NoComments => "comments are not allowed in JSON.",
        PlanRule.NoTrailingCommas => "there is a comma too many after the last entry.",
        PlanRule.NoDuplicateProperties => "the property stands twice in the same object.",
        PlanRule.NumberTooLong => "the number is too large or has too many digits.",
        PlanRule.Required => "the value is missing.",
        PlanRule.UnknownProperty => $"there is no such property{(detail is null ? "" : $"; did you mean '{detail}'?")}.",
        PlanRule.WrongType => $"expected: {detail}.",
        PlanRule.OutOfRange => $"allowed: {detail}.",
        PlanRule.NotEmpty => "the value is empty.",
        PlanRule.TooLong => $"at most {detail} characters are allowed.",
        PlanRule.TooFewItems => $"at least {detail} entry is needed.",
        PlanRule.TooManyItems => $"at most {detail} entries are allowed.",
        PlanRule.Form => $"the value does not have the form {detail}.",
        PlanRule.AllowedValues => $"one of these is allowed: {detail}.",
        PlanRule.Schema => $"the value breaks the schema ({detail}).",
        PlanRule.CheckInWeeksAscend => "the weeks of the check-ins must ascend.",
        PlanRule.CheckInWithinWeeks => $"a check-in lies after the end (week {detail}).",
        PlanRule.LastCheckInAtEnd => $"the last check-in must be at the end (week {detail}).",
        PlanRule.RoundsDoNotOverlap => $"the check-ins overlap: between two of them there are only {detail} working days.",
        PlanRule.ReminderBeforeClose => $"the reminder must come before the check-in closes (after {detail} working days).",
        PlanRule.PossibleAddress => $"'{detail}' can't be an email address.",
        PlanRule.AddressOrText => "give the address where the text stands, or the text itself.",
        PlanRule.SayWhetherThereIsAWorksCouncil =>
            "the plan must say whether there is a works council: either 'none': true or 'council' with name and address.",
        PlanRule.KnownTimeZone => $"'{detail}' is no known time zone (example: Europe/Berlin).",
        PlanRule.WindowOfAnHour => "there must be at least one hour between sendFrom and sendUntil.",
        PlanRule.RungsAscend => "each rung must come after the one before.",
        PlanRule.ReminderBeforeFirstRung => "the reminder must come before the first rung.",
        PlanRule.ExpiryAfterLastRung => "the expiry must come after the reminder and the last rung.",
        PlanRule.OnExpiryNeedsExpiry => $"{detail} needs 'expireAfterDays'.",
        PlanRule.ReminderByDeadline => $"the reminder must not come after the decision is due (scaling.decisionDays: {detail} working days).",
        PlanRule.NotBeforeDeadline => $"this comes before the decision is due (scaling.decisionDays: {detail} working days).",
        PlanRule.NoEscalationToThem => $"nothing is escalated to {detail}.",
        PlanRule.KnownCurrency => $"'{detail}' is no currency of ISO 4217.",
        PlanRule.HolidayFileExists => $"the holiday file '{detail}' is neither beside the plan nor among those shipped.",
        PlanRule.HolidayFileReadable => detail ?? "the holiday file can't be read.",
        PlanRule.SiteOnce => $"the site '{detail}' stands twice in the plan; capitals do not count.",
        _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, message: null),
    };
}
