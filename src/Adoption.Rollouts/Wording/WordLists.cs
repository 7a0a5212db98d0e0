namespace Adoption.Rollouts.Wording;

/// <summary>The words themselves, German and English side by side.</summary>
internal static class WordLists
{
    public static readonly string[] DaysDe = ["So", "Mo", "Di", "Mi", "Do", "Fr", "Sa"];

    public static readonly string[] DaysEn = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

    public static readonly string[] MonthsEn = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public static readonly IReadOnlyDictionary<string, (string De, string En)> Phases = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["guardrails"] = ("Leitplanken", "Guardrails"),
        ["access"] = ("Zugang", "Access"),
        ["experimentation"] = ("Ausprobieren", "Experimentation"),
        ["scaling"] = ("Ausrollen", "Scaling"),
    };

    public static readonly IReadOnlyDictionary<string, (string De, string En)> Mails = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["obligationRequest"] = ("Anfrage", "Request"),
        ["obligationReminder"] = ("Erinnerung", "Reminder"),
        ["obligationEscalation"] = ("Eskalation", "Escalation"),
        ["obligationWithdrawn"] = ("Erledigt ohne Antwort", "No longer needed"),
        ["deputyAsked"] = ("Bitte um Vertretung", "Asked to stand in"),
        ["deputyNamed"] = ("Vertretung benannt", "A deputy was named"),
        ["deputyUnreached"] = ("Vertretung nicht erreichbar", "Deputy can't be reached"),
        ["deputyReleased"] = ("Vertretung beendet", "No deputy any more"),
        ["decisionConfirmed"] = ("Bestätigung der Entscheidung", "The decision confirmed"),
        ["guardrailsPublished"] = ("Die Leitplanken auf einer Seite", "The guardrails on one page"),
        ["welcome"] = ("Willkommen: der Zugang ist da", "Welcome: access is there"),
        ["kickOff"] = ("Auftakt mit Kalendereintrag", "Kick-off with calendar entry"),
        ["checkInInvitation"] = ("Einladung zur Umfrage", "Check-in invitation"),
        ["checkInReminder"] = ("Erinnerung an die Umfrage", "Check-in reminder"),
        ["checkInSummary"] = ("Ergebnis der Umfrage", "Check-in summary"),
        ["conversationInstead"] = ("Gespräch statt Umfrage", "A conversation instead of a check-in"),
        ["digest"] = ("Wochenüberblick", "Weekly digest"),
        ["story"] = ("Was daraus wurde", "What came of it"),
        ["keepLicenceOffer"] = ("Wer möchte die Lizenz behalten?", "Who would like to keep the licence?"),
        ["licenceReturned"] = ("Die Lizenz wurde zurückgegeben", "The licence was returned"),
        ["rolloutCancelled"] = ("Abbruch", "Cancelled"),
    };

    public static readonly IReadOnlyDictionary<string, (string De, string En)> Offices = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["employees"] = ("Beschäftigte", "Employees"),
        ["hr"] = ("Personalabteilung", "HR"),
        ["programmeOwner"] = ("Programmleitung", "Programme owner"),
        ["sponsor"] = ("Sponsor", "Sponsor"),
        ["management"] = ("Geschäftsleitung", "Management"),
        ["it"] = ("IT", "IT"),
        ["privacyOfficer"] = ("Datenschutz", "Data protection officer"),
        ["worksCouncil"] = ("Betriebsrat", "Works council"),
        ["head"] = ("Abteilungsleitung", "Department head"),
        ["teamLead"] = ("Teamleitung", "Team lead"),
    };

    public static readonly IReadOnlyDictionary<string, (string De, string En)> Obligations = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["signOffManagement"] = ("Freigabe der Leitplanken durch die Geschäftsleitung", "Management's sign-off of the guardrails"),
        ["signOffIt"] = ("Freigabe der Leitplanken durch die IT", "IT's sign-off of the guardrails"),
        ["privacyOpinion"] = ("Stellungnahme zum Datenschutz", "Data protection opinion"),
        ["privacyDeviation"] = ("Entscheidung zur Stellungnahme des Datenschutzes", "Decision on the data protection opinion"),
        ["worksCouncilAgreement"] = ("Zustimmung des Betriebsrats", "The works council's agreement"),
        ["changeGuardrails"] = ("Gewünschte Änderung der Leitplanken", "Requested change of the guardrails"),
        ["provideSeats"] = ("Lizenzen beschaffen", "Get more seats"),
        ["repairLicences"] = ("Fehlgeschlagene Lizenzen reparieren", "Repair failed licences"),
        ["confirmStart"] = ("Start und Wochenstunden bestätigen", "Confirm start and weekly hours"),
        ["namePainPoints"] = ("Nennen, wo es hakt", "Name pain points"),
        ["quorumMissed"] = ("Zu wenige Antworten: Zeit, Zugang, Vertrauen ansehen", "Too few answers: look at time, access and trust"),
        ["phaseFailed"] = ("Fehlgeschlagene Phase: wiederholen oder abbrechen", "A failed phase: try again or cancel"),
        ["decision"] = ("Entscheidung: ausrollen, verlängern oder beenden", "Decision: scale, extend or stop"),
        ["integration"] = ("Einbinden, was ausgerollt wird", "Integrate what is scaled"),
        ["promisedImprovement"] = ("Zugesagte Verbesserung", "Promised improvement"),
        ["reachEmployees"] = ("Beschäftigte ohne Postfach erreichen", "Reach people without a mailbox"),
        ["mendIntake"] = ("Fehler im Export beheben", "Mend the export"),
        ["holdConversation"] = ("Gespräch mit dem Team führen", "Talk with the team"),
    };

    public static readonly IReadOnlyDictionary<string, (string De, string En)> Outcomes = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["scaled"] = ("Der Sponsor entscheidet: ausrollen.", "The sponsor decides to scale."),
        ["stopped"] = ("Der Sponsor entscheidet: beenden. Die Lizenzen gehen zurück.", "The sponsor decides to stop. The licences return."),
        ["cancelled"] = ("Der Rollout wird abgebrochen.", "The rollout is cancelled."),
        ["failed"] = ("Eine Phase ist fehlgeschlagen und wartet auf die Programmleitung.", "A phase has failed and waits for the programme owner."),
        ["waiting"] = ("Der Rollout wartet auf jemanden.", "The rollout waits for somebody."),
    };

    public static readonly IReadOnlyDictionary<string, (string De, string En)> Questions = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["usage"] = ("wie oft KI genutzt wird", "how often AI is used"),
        ["helps"] = ("ob sie hilft", "whether it helps"),
        ["obstacle"] = ("was im Weg steht", "what is in the way"),
        ["useCase"] = ("wobei sie hilft", "what it helps with"),
        ["timeSaved"] = ("gesparte Zeit", "time saved"),
        ["comment"] = ("Kommentare im Wortlaut", "comments word for word"),
    };
}
