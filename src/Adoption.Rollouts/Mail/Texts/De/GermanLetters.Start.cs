using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>To employees before and at the start.</summary>
internal sealed partial class GermanLetters
{
    protected override Letter GuardrailsPublished(MailContent content)
    {
        var guardrails = content.Plan.Guardrails;
        var changed = content.Request.Cycle > 1;
        return ToEmployee(content, changed ? "Geänderte Leitplanken für KI-Werkzeuge" : "Leitplanken für KI-Werkzeuge: was hinein darf und was nie", text => text
            .Say(
                (changed
                    ? $"die Leitplanken für KI-Werkzeuge in der Abteilung {content.Department} wurden geändert; es gilt ab jetzt diese Fassung. "
                    : $"die Abteilung {content.Department} führt KI-Werkzeuge ein. Bevor es losgeht, stehen die Leitplanken fest. ")
                + $"Geschäftsleitung und IT haben sie freigegeben, {(content.Plan.WorksCouncil.None ? "der Datenschutz wurde" : "Datenschutz und Betriebsrat wurden")} "
                + "beteiligt. Das Wichtigste auf einer Seite:")
            .Points("Freigegebene Werkzeuge", guardrails.ApprovedTools)
            .Points("Das darf hinein", guardrails.MayGoIn)
            .Points("Das darf nie hinein", guardrails.MustNeverGoIn)
            .Points("Grenzen", guardrails.Limits)
            .Section("Warum diese Regeln", guardrails.Why)
            .Section("Wen Sie fragen", $"{guardrails.Contact.Name}, {guardrails.Contact.Address}. Im Zweifel fragen Sie bitte, bevor Sie etwas eingeben.")
            .Link("Zum Nachlesen:", LinkPurpose.Guardrails, "Leitplanken lesen", LinkWeight.Beside));
    }

    protected override Letter Welcome(MailContent content) =>
        ToEmployee(content, $"Ihr Zugang zu {content.Plan.Licences.Product}", text => text
            .Say(
                $"für Sie ist {content.Plan.Licences.Product} freigeschaltet. Sie melden sich mit Ihrem gewohnten Firmenkonto an; mehr ist nicht nötig. "
                + "Alle in Ihrer Abteilung erhalten diesen Zugang.")
            .Say(
                "Probieren Sie das Werkzeug aus, wo es Ihnen nützlich erscheint. Es ist ein Angebot: Wer es nicht nutzt, hat dadurch keinen Nachteil.")
            .Link("Was hinein darf und was nie, steht in den Leitplanken:", LinkPurpose.Guardrails, "Leitplanken lesen")
            .Say("Wann das gemeinsame Ausprobieren beginnt, schreiben wir Ihnen rechtzeitig."));

    protected override Letter KickOff(MailContent content)
    {
        var dates = Needed(content.Dates, nameof(content.Dates));
        var hours = content.WeeklyHours ?? content.Plan.Experimentation.WeeklyHours;
        var again = content.Request.Cycle > 1;
        return ToEmployee(content, $"Es geht {(again ? "weiter" : "los")}: KI-Werkzeuge ausprobieren ({content.Department})", text => text
            .Say(
                $"am {W.Date(dates.Start, content.To)} {(again ? "geht" : "beginnt")} in Ihrer Abteilung das Ausprobieren{(again ? " weiter" : "")}. Bis {W.Date(dates.End, content.To)} können Sie in Ihrer "
                + $"eigenen Arbeit herausfinden, wobei die Werkzeuge helfen und wobei nicht. Dafür dürfen Sie {Hours(hours)} Arbeitszeit pro Woche "
                + "verwenden; Ihre Abteilungsleitung hat das bestätigt.")
            .Say(
                "Uns ist wichtig: Es hat keine Folgen, wenn Sie KI nicht nutzen. Ihre Antworten dienen weder einer Leistungsbeurteilung noch einer "
                + "Personalentscheidung.")
            .SayIf(dates.CheckIns.Count == 0, "Ihre Abteilungsleitung wird mit Ihnen besprechen, was gelingt und was im Weg steht.")
            .Points(
                "Ab und zu fragen wir kurz per E-Mail, wie es läuft:",
                dates.CheckIns.Select(c => $"{W.Date(c.Opens, content.To)}, offen bis {W.Date(c.Closes, content.To)}"))
            .SayIf(dates.CheckIns.Count > 0, "Die Termine hängen als Kalenderdatei an.")
            .Points("Was in anderen Abteilungen gut funktioniert hat", content.HandedOn.Select(Told))
            .Link(
                "Ist Ihnen etwas gelungen, das anderen helfen könnte? Hier können Sie es jederzeit teilen"
                + (Forbids(content, Restriction.NoNamedUseCases) ? ", immer ohne Namen. " : ", ohne oder mit Ihrem Namen. ")
                + "Bedenken Sie bitte, dass Kolleginnen und Kollegen die Urheberschaft vielleicht erkennen.",
                LinkPurpose.ShareUseCase,
                "Teilen, was gelungen ist",
                LinkWeight.Beside)
            .Link("Die Leitplanken zum Nachlesen:", LinkPurpose.Guardrails, "Leitplanken lesen", LinkWeight.Beside));
    }
}
