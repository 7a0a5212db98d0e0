using Adoption.Portal.Rendering;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Offices;

/// <summary>What is stored about employees, where it comes from and until when it is kept, by the plan's own days.</summary>
internal static class ProcessingWords
{
    public static IReadOnlyList<(string What, string Contents, string Until)> Stored(Speech speech, RolloutPlan plan)
    {
        var people = speech.Say(
            $"{plan.Retention.PeopleDays} Tage nach der Entscheidung", $"{plan.Retention.PeopleDays} days after the decision");
        var answers = speech.Say(
            $"{plan.Retention.AnswersDays} Tage nach dem Ende des Check-ins", $"{plan.Retention.AnswersDays} days after the check-in closed");
        return
        [
            (speech.Say("Personenliste", "People list"),
                speech.Say(
                    "Personalnummer, Name, Adresse, Sprache, Standort, Teamleitung; jede andere Spalte des Exports wird vor dem Speichern verworfen",
                    "personnel number, name, address, language, site, team lead; every other column of the export is dropped before anything is stored"),
                people),
            (speech.Say("Lizenzen und Ausgangspost", "Licences and outgoing mail"),
                speech.Say(
                    "wer eine Lizenz hat; welche E-Mail wem zustand und ihr Stand, ohne Text, Adresse oder Link",
                    "who has a licence; which mail was due to whom and its state, without text, address or link"),
                people),
            (speech.Say("Vertretungen", "Deputies"),
                speech.Say(
                    "wer für eine Stelle antwortet: Name, Adresse, Sprache und gegebenenfalls der Grund",
                    "who answers for an office: name, address, language and the reason, if one was given"),
                people),
            (speech.Say("Wer geantwortet hat", "Who has answered"),
                speech.Say("ein Merker je Person, ohne Zeit und ohne Inhalt, für die eine Erinnerung", "a flag for each person, with no time and no content, for the one reminder"),
                speech.Say("bis der Check-in endet", "until the check-in closes")),
            (speech.Say("Was geantwortet wurde", "What was answered"),
                speech.Say(
                    "Auswahl und Kommentar, getrennt von der Person; nach dem Ende ist beides für niemanden mehr verbindbar",
                    "choices and comment, apart from the person; after closing nobody can join the two any more"),
                answers),
            (speech.Say("Veröffentlichte Ergebnisse", "Published results"),
                speech.Say(
                    "Spannen, nie genaue Zahlen; Zahlen ab fünf Antworten, Kommentare ab zehn",
                    "ranges, never exact numbers; numbers from five answers on, comments from ten"),
                speech.Say("bleiben", "stay")),
            (speech.Say("Geteilte Beispiele", "Shared use cases"),
                speech.Say(
                    "was Beschäftigte bewusst veröffentlichen, mit Namen nur, wenn sie ihn angeben; er lässt sich zurückziehen",
                    "what employees publish on purpose, with a name only if they give one; it can be withdrawn"),
                speech.Say(
                    $"{plan.Retention.AnswersDays} Tage nach der Entscheidung, außer die Abteilung führt sie weiter",
                    $"{plan.Retention.AnswersDays} days after the decision, unless the department keeps them")),
            (speech.Say("Anfragen an Ämter, Protokoll", "Requests to office-holders, audit trail"),
                speech.Say("welches Amt wann was gefragt wurde und was es sagte; nichts, was Beschäftigte tun", "which office was asked what, when, and what it said; nothing that employees do"),
                speech.Say("bleiben", "stay")),
        ];
    }

    public static IReadOnlyList<(string What, string Said)> Record(Speech speech, Duty duty)
    {
        var plan = duty.Plan;
        return
        [
            (speech.Say("Bezeichnung der Verarbeitung", "Name of the processing"),
                speech.Say($"Einführung von KI-Werkzeugen in der Abteilung {duty.Rollout.Department}", $"Introduction of AI tools in the {duty.Rollout.Department} department")),
            (speech.Say("Verantwortlicher", "Controller"),
                speech.Say("das Unternehmen, vertreten durch ", "the company, represented by ") + Of(plan.People.Management)),
            (speech.Say("Zuständige Stelle", "Responsible unit"), Of(plan.People.Hr)),
            (speech.Say("Datenschutzbeauftragte Person", "Data protection officer"), Of(plan.People.PrivacyOfficer)),
            (speech.Say("Zwecke", "Purposes"),
                speech.Say(
                    $"Vergabe von Lizenzen für {plan.Licences.Product}, Information der Beschäftigten, freiwillige vertrauliche Befragungen, Entscheidung über die weitere Nutzung. Keine Überwachung von Leistung oder Verhalten.",
                    $"giving out licences for {plan.Licences.Product}, informing employees, voluntary confidential check-ins, deciding on further use. No monitoring of performance or conduct.")),
            (speech.Say("Betroffene Personen", "Data subjects"),
                speech.Say($"die {duty.Rollout.Headcount} Beschäftigten der Abteilung; Inhaberinnen und Inhaber der beteiligten Ämter", $"the {duty.Rollout.Headcount} employees of the department; holders of the offices involved")),
            (speech.Say("Empfänger", "Recipients"),
                speech.Say(
                    $"intern: die Ämter des Programms, jedes nur mit dem, was seine Aufgabe braucht; extern: der Anbieter von {plan.Licences.Product} (Adresse, Lizenz) und der Mailversand des Unternehmens (Adresse, Text der E-Mail)",
                    $"inside: the offices of the programme, each with no more than its task needs; outside: the provider of {plan.Licences.Product} (address, licence) and the company's mail service (address, text of the mail)")),
            (speech.Say("Übermittlung in Drittländer", "Transfers to third countries"),
                speech.Say(
                    $"durch das Programm selbst keine; für {plan.Licences.Product} und den Mailversand gelten die Verträge mit deren Anbietern",
                    $"none by the programme itself; for {plan.Licences.Product} and the mail service the contracts with their providers hold")),
            (speech.Say("Schutzmaßnahmen", "Protective measures"),
                speech.Say(
                    "getrennte Speicherung von Person und Antwort, Mischung und Löschung beim Ende jedes Check-ins, Mindestgrößen für jede Anzeige, signierte und befristete Links für einen Zweck, Rollen mit Anmeldung, keine Öffnungs- oder Klickverfolgung, keine Namen in Protokolldateien",
                    "person and answer stored apart, shuffled and deleted when each check-in closes, minimum sizes for everything shown, signed and expiring links for one purpose, roles with sign-in, no tracking of opened mails or clicks, no names in log files")),
        ];
    }

    private static string Of(Person person) => $"{person.Name}, {person.Address}";
}
