using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>What each kind of obligation is called, asks, is for and leads to, in German.</summary>
internal static class GermanObligations
{
    private static readonly Words W = Words.German;

    public static ObligationWords Of(MailContent c, Obligation obligation) => obligation.Kind switch
    {
        ObligationKind.SignOffManagement => new(
            "Freigabe der Leitplanken durch die Geschäftsleitung",
            [$"bitte lesen Sie die Leitplanken für KI-Werkzeuge in der Abteilung {c.Department} und geben Sie sie frei, oder sagen Sie, was sich ändern soll."],
            "Die Leitplanken sagen allen, was in die Werkzeuge hinein darf und was nie. Ohne die Freigabe der Geschäftsleitung beginnt nichts.",
            $"Wenn auch die IT freigegeben hat und {Involved(c)}, werden die Leitplanken veröffentlicht, und alle in der "
            + "Abteilung erhalten Zugang. Wünschen Sie eine Änderung, arbeitet die Personalabteilung sie ein, und Sie werden erneut gefragt."),
        ObligationKind.SignOffIt => new(
            "Freigabe der Leitplanken durch die IT",
            [$"bitte prüfen Sie, ob die genannten Werkzeuge und Grenzen für die Abteilung {c.Department} technisch tragen, und geben Sie sie frei, oder sagen "
             + "Sie, was sich ändern soll."],
            "Die IT kennt Schnittstellen, Daten und Risiken der Werkzeuge. Ohne ihre Freigabe beginnt nichts.",
            $"Wenn auch die Geschäftsleitung freigegeben hat und {Involved(c)}, werden die Leitplanken veröffentlicht. "
            + "Wünschen Sie eine Änderung, arbeitet die Personalabteilung sie ein, und Sie werden erneut gefragt."),
        ObligationKind.PrivacyOpinion => new(
            "Stellungnahme zum Datenschutz",
            [$"bitte nehmen Sie Stellung zur KI-Einführung in der Abteilung {c.Department}: ohne Einwände, mit Bedingungen oder mit Einwänden. Die Leitplanken und "
             + $"was das Programm über Beschäftigte speichert, finden Sie {Where(c)}."],
            "Die Stellungnahme gehört zur Entscheidung, bevor irgendjemand mit den Werkzeugen arbeitet.",
            "Haben Sie Bedingungen oder Einwände, entscheidet die Geschäftsleitung und begründet schriftlich, falls sie davon abweicht."),
        ObligationKind.PrivacyDeviation => new(
            "Entscheidung zur Stellungnahme des Datenschutzes",
            ["zum Vorhaben liegt eine Stellungnahme des Datenschutzes mit Bedingungen oder Einwänden vor. Bitte entscheiden Sie, wie damit umgegangen "
             + "wird. Wenn Sie davon abweichen, halten Sie bitte die Gründe fest.",
             .. About(c, "Die Stellungnahme")],
            "Die Entscheidung liegt bei der Geschäftsleitung; die Begründung bleibt nachlesbar.",
            "Folgen Sie der Stellungnahme, gehen die Leitplanken zur Änderung an die Personalabteilung. Weichen Sie begründet ab, geht es weiter."),
        ObligationKind.WorksCouncilAgreement => new(
            "Zustimmung des Betriebsrats",
            [$"wir möchten in der Abteilung {c.Department} KI-Werkzeuge einführen und bitten um Ihre Zustimmung. Den Plan, die Leitplanken und was das "
             + $"Programm über Beschäftigte speichert und zeigt, finden Sie {Where(c)}.",
             "Sie können zustimmen, auf Zeit und mit Einschränkungen dulden oder ablehnen. Bitte nennen Sie dazu Ihren Beschluss. Einschränkungen setzt "
             + "das Programm selbst durch, zum Beispiel keine Erinnerungen oder keine Freitexte."],
            "Die Einführung unterliegt Ihrer Mitbestimmung. Bevor Ihre Zustimmung vorliegt, wird keine Lizenz vergeben und keine E-Mail an "
            + "Beschäftigte verschickt.",
            "Ihr Schweigen gilt nie als Zustimmung. Endet eine Duldung, ruht alles Mitbestimmte, bis Sie neu beschlossen haben."),
        ObligationKind.ChangeGuardrails => new(
            "Änderung der Leitplanken",
            ["zu den Leitplanken wurde eine Änderung gewünscht. Bitte arbeiten Sie sie ein und legen Sie die neue Fassung vor.",
             .. About(c, "Gewünscht wurde")],
            "Die Freigabe wartet auf die neue Fassung.",
            "Alle, die freigeben, werden zur neuen Fassung noch einmal gefragt."),
        ObligationKind.ProvideSeats => new(
            $"Fehlende Lizenzen für {c.Plan.Licences.Product}",
            [$"für die Abteilung {c.Department} fehlen {Seats(c.People)} für {c.Plan.Licences.Product}. Bitte stellen Sie sie bereit."],
            "Alle in der Abteilung sollen Zugang erhalten, nicht nur einige.",
            "Sobald Sie die Bereitstellung melden, vergibt das Programm die fehlenden Lizenzen von selbst."),
        ObligationKind.RepairLicences => new(
            $"Lizenzen für {c.Plan.Licences.Product}, die nicht vergeben werden konnten",
            [$"für {People(c.People)} der Abteilung {c.Department} konnte keine Lizenz für {c.Plan.Licences.Product} vergeben werden. Bitte "
             + "beheben Sie die Ursachen. Die Liste steht hinter der Anmeldung.",
             .. Failures(c)],
            "Wer keinen Zugang hat, kann nichts ausprobieren.",
            c.Failures.ContainsKey(LicenceFailure.OnItsList)
                ? "Bestätigen Sie hinter der Anmeldung die Liste, sobald Sie sie abgearbeitet haben: Damit ist auch diese Anfrage beantwortet."
                : "Melden Sie, dass es behoben ist, versucht das Programm es für die Betroffenen erneut."),
        ObligationKind.ConfirmStart => new(
            "Bestätigung von Start und Zeit zum Ausprobieren",
            [$"bitte bestätigen Sie, dass die Abteilung {c.Department} mit dem Ausprobieren beginnen kann, und wie viele Stunden pro Woche alle dafür "
             + $"verwenden dürfen. Der Plan sieht {Hours(c.Plan.Experimentation.WeeklyHours)} vor."],
            "Ausprobieren gelingt nur mit Zeit und Erlaubnis. Beides kommt von der Abteilungsleitung.",
            "Nach Ihrer Bestätigung erhalten alle die Einladung zum Start mit allen Terminen."),
        ObligationKind.NamePainPoints => new(
            "Was im Arbeitsalltag am meisten stört",
            ["bitte nennen Sie in ein bis drei Sätzen, was in der täglichen Arbeit Ihres Bereichs am meisten Zeit kostet oder stört. Bitte nennen Sie "
             + "Abläufe, keine Personen."],
            "Das Programm soll an dem gemessen werden, was im Arbeitsalltag wirklich hilft. Auf jeden Punkt gibt das Ergebnis eine Antwort.",
            "Die Punkte fließen in die Auswertung ein; am Ende steht zu jedem, was daraus geworden ist."),
        ObligationKind.QuorumMissed => new(
            "Geringe Beteiligung am Check-in",
            [$"am letzten Check-in der Abteilung {c.Department} haben weniger Menschen teilgenommen, als der Plan erwartet. Bitte gehen Sie mit der "
             + "Abteilungsleitung drei Fragen nach: Gibt es genug Zeit? Haben alle Zugang? Gibt es Vertrauen?"],
            "Geringe Beteiligung sagt etwas über die Bedingungen, nichts über Einzelne. Wer geantwortet hat, zeigt das Programm niemandem; "
            + "bitte fragen Sie auch nicht danach.",
            "Halten Sie kurz fest, was sich ändern soll. Das Programm läuft inzwischen weiter."),
        ObligationKind.PhaseFailed => new(
            "Eine Phase ist stehen geblieben",
            [$"in der Abteilung {c.Department} ist eine Phase wegen einer Störung stehen geblieben. Bitte entscheiden Sie, ob sie wiederholt oder die "
             + "Einführung abgebrochen wird.",
             .. About(c, "Betroffen")],
            "Bis zur Entscheidung geht in dieser Abteilung nichts weiter.",
            "Eine Wiederholung setzt dort fort, wo es stehen blieb: Nichts wird doppelt vergeben und nichts doppelt verschickt."),
        ObligationKind.Decision => Decision(c),
        ObligationKind.Integration => new(
            c.Topic is null ? "Überführung in den Betrieb" : $"Überführung in den Betrieb: {c.Topic}",
            [$"das Programm hat für die Abteilung {c.Department} entschieden, die Werkzeuge dauerhaft zu nutzen. Bitte übernehmen Sie die folgende Aufgabe: "
             + (c.Topic ?? "die Überführung in den Betrieb") + "."],
            "Was sich bewährt hat, braucht jetzt Anbindung, Sicherheit und einen verlässlichen Betrieb. In dieser Phase führt die IT.",
            "Melden Sie bitte, wenn die Aufgabe erledigt ist, oder warum sie sich nicht erledigen lässt."),
        ObligationKind.PromisedImprovement => new(
            "Eine zugesagte Verbesserung",
            ["Sie haben Ihrer Abteilung eine Verbesserung zugesagt. Bitte melden Sie, ob sie umgesetzt ist, oder warum sie sich nicht umsetzen lässt.",
             .. About(c, "Zugesagt wurde")],
            "Zusagen, die gehalten oder ehrlich zurückgenommen werden, schaffen Vertrauen.",
            "Ihre Antwort steht in der nächsten Zusammenfassung an die Abteilung."),
        ObligationKind.ReachEmployees => new(
            "Beschäftigte ohne erreichbares Postfach",
            [$"{People(c.People)} der Abteilung {c.Department} {(c.People == 1 ? "ist" : "sind")} per E-Mail nicht erreichbar. Bitte tragen Sie eine Adresse "
             + "nach, oder übergeben Sie einen ausgedruckten Zugangscode. Die Liste steht hinter der Anmeldung."],
            "Alle sollen dieselben Informationen und denselben Zugang bekommen.",
            "Mit einer nachgetragenen Adresse kommen alle weiteren E-Mails von selbst an."),
        ObligationKind.MendIntake => new(
            "Fehler in den übergebenen Abteilungsdaten",
            [$"die Daten der Abteilung {c.Department} enthalten Fehler, und solange wird nichts begonnen. Bitte berichtigen Sie sie. Zeile, Spalte und "
             + "Grund jedes Fehlers stehen hinter der Anmeldung."],
            "Mit falschen Daten gingen E-Mails an die falschen Menschen.",
            "Sobald die berichtigte Datei fehlerfrei ist, beginnt die Einführung."),
        ObligationKind.HoldConversation => new(
            "Gespräch mit der Abteilung",
            [$"die Abteilung {c.Department} ist zu klein für einen Check-in per E-Mail. Bitte sprechen Sie stattdessen mit ihr und halten Sie fest, was "
             + "gelingt und was im Weg steht: Ergebnisse, keine Namen."],
            "Auch eine kleine Abteilung soll gehört werden, ohne dass Einzelne zu erkennen sind.",
            "Was Sie festhalten, fließt in die Auswertung ein."),
        _ => throw new ArgumentOutOfRangeException(nameof(obligation), obligation.Kind, "There are no words for this kind."),
    };

    private static ObligationWords Decision(MailContent c) => new(
        "Entscheidung über die KI-Einführung",
        [$"die Abteilung {c.Department} hat die KI-Werkzeuge erprobt. Bitte entscheiden Sie: dauerhaft nutzen, die Erprobung um "
         + $"{GermanWeeks(c.Plan.Experimentation.ExtensionWeeks)} verlängern oder beenden.",
         .. c.BusinessCase is { } numbers ? Numbers(numbers, Where(c)) : []],
        "Die Abteilung hat Zeit hineingesteckt und wartet auf eine klare Antwort.",
        "Bei dauerhafter Nutzung übernimmt die IT die Überführung in den Betrieb. Wird beendet, enden die Lizenzen nach einer Frist; wer seine Lizenz "
        + "behalten möchte, kann das sagen. In jedem Fall erfährt die Abteilung Ihre Entscheidung und Ihre Gründe.");

    private static string Where(MailContent c) => c.OnPage ? "weiter unten" : "hinter dem Link";

    private static string Involved(MailContent c) =>
        c.Plan.WorksCouncil.None ? "der Datenschutz beteiligt ist" : "Datenschutz und Betriebsrat beteiligt sind";

    private static IEnumerable<string> Numbers(BusinessCaseNumbers n, string where)
    {
        if (n.TooFewAnswers || n.HoursPerMonth is not { } hours || n.ValuePerYear is not { } value)
        {
            yield return $"Zum Nutzen liegen zu wenige Antworten vor, um sie zu zeigen. Die Lizenzen kosten {W.Money(n.LicenceCostPerYear, n.Currency)} im Jahr.";
            yield break;
        }

        yield return $"Gesparte Zeit im Monat: {Range(hours, W.Number)} Stunden (vorsichtig – mittel – günstig). "
            + $"Das entspricht im Jahr {Range(value, v => W.Money(v, n.Currency))}.";
        yield return $"Dem stehen {W.Money(n.LicenceCostPerYear, n.Currency)} Lizenzkosten im Jahr gegenüber. "
            + (n.PayBackMonths is { } months
                ? $"Im mittleren Fall trägt sich die Einführung nach {W.Number(months)} {(months == 1 ? "Monat" : "Monaten")}."
                : "Ob und wann sich die Einführung trägt, lässt sich daraus nicht sicher sagen.")
            + $" Was unsicher ist, steht {where}.";
    }

    private static string Range(Span3 span, Func<decimal, string> show) => $"{show(span.Low)} – {show(span.Middle)} – {show(span.High)}";

    private static IEnumerable<string> About(MailContent c, string label) => c.Topic is { } topic ? [$"{label}: {topic}"] : [];

    private static IEnumerable<string> Failures(MailContent c) =>
        c.Failures.Count == 0
            ? []
            : ["Die Gründe: " + string.Join("; ", c.Failures.OrderBy(f => f.Key).Select(f => $"{Failure(f.Key)}: {W.Number(f.Value)}")) + "."];

    private static string Failure(LicenceFailure failure) => failure switch
    {
        LicenceFailure.NoSeatsLeft => "keine freie Lizenz",
        LicenceFailure.UnknownInDirectory => "im Verzeichnis unbekannt",
        LicenceFailure.AccountBlocked => "Konto gesperrt",
        LicenceFailure.ConflictingLicence => "Konflikt mit einer anderen Lizenz",
        LicenceFailure.MissingDependency => "eine vorausgesetzte Lizenz fehlt",
        LicenceFailure.ProhibitedInUsageLocation => "am Nutzungsort nicht zulässig",
        LicenceFailure.NoUsageLocation => "kein Nutzungsort hinterlegt",
        LicenceFailure.AddressTaken => "Adresse im Werkzeug anderweitig vergeben",
        LicenceFailure.AddressRefused => "Adresse vom Werkzeug nicht angenommen",
        LicenceFailure.NotConfirmedInTime => "nicht rechtzeitig bestätigt",
        LicenceFailure.ProviderError => "Störung beim Anbieter",
        LicenceFailure.OnItsList => "auf Ihrer Liste, von Hand zu vergeben",
        _ => throw new ArgumentOutOfRangeException(nameof(failure), failure, "There is no word for this reason."),
    };

    private static string Seats(int? count) => count switch
    {
        null => "Lizenzen",
        1 => "1 Lizenz",
        { } many => $"{W.Number(many)} Lizenzen",
    };

    private static string People(int? count) => count switch
    {
        null => "einige Personen",
        1 => "1 Person",
        { } many => $"{W.Number(many)} Personen",
    };

    private static string Hours(decimal hours) => hours == 1 ? "1\u00a0Stunde" : $"{W.Number(hours)}\u00a0Stunden";

    private static string GermanWeeks(int weeks) => weeks == 1 ? "eine Woche" : $"{weeks} Wochen";
}
