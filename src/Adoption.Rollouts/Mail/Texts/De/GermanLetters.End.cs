using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Mail.Texts.De;

/// <summary>After the decision, to the sponsor and to employees, or when it ends early.</summary>
internal sealed partial class GermanLetters
{
    protected override Letter Story(MailContent content)
    {
        var story = Needed(content.Story, nameof(content.Story));
        return ToEmployee(content, $"Wie es weitergeht: die Entscheidung zur KI-Einführung ({content.Department})", text => text
            .Say(story.Decision switch
            {
                Decision.Scale => $"die Entscheidung ist gefallen: Die Abteilung {content.Department} nutzt die KI-Werkzeuge dauerhaft. Ihr Zugang bleibt bestehen.",
                Decision.Extend => $"die Entscheidung ist gefallen: Das Ausprobieren in der Abteilung {content.Department} geht "
                    + $"{Weeks(content.Plan.Experimentation.ExtensionWeeks)} weiter. Ihr Zugang bleibt bestehen.",
                _ => $"die Entscheidung ist gefallen: Die KI-Einführung in der Abteilung {content.Department} endet. Zu Ihrer Lizenz schreiben wir Ihnen gesondert.",
            })
            .Told("Die Begründung", story.Reason)
            .Points("Was gut funktioniert hat", story.Found)
            .Points("Was aus den genannten Problemen wird", story.PainPoints.Select(p => $"{p.PainPoint} – {p.Answer}"))
            .Say(story.Decision switch
            {
                Decision.Scale => "Als Nächstes kümmert sich die IT um Anbindung und verlässlichen Betrieb. Die Leitplanken gelten weiter.",
                Decision.Extend => "Als Nächstes erhalten Sie die neuen Termine. Die Leitplanken gelten weiter.",
                _ => "Was Sie herausgefunden haben, bleibt nützlich: Die nächste Abteilung beginnt mit Ihren Erfahrungen.",
            })
            .Say("Danke an alle, die ausprobiert, geantwortet oder auch begründet gezweifelt haben."));
    }

    protected override Letter DecisionConfirmed(MailContent content)
    {
        var obligation = Needed(content.Obligation, nameof(content.Obligation));
        var answer = Needed(obligation.Answer, nameof(obligation.Answer));
        var byPlan = obligation.Status == ObligationStatus.Expired;
        return ToOffice(content, $"Bestätigt: die Entscheidung über die KI-Einführung ({content.Department})", text => text
            .Say(byPlan
                ? $"bis zum Ende der Frist kam keine Entscheidung über die KI-Einführung in der Abteilung {content.Department}. Damit gilt die Vorgabe des Plans."
                : $"die Entscheidung über die KI-Einführung in der Abteilung {content.Department} ist festgehalten.")
            .Facts(
            [
                ("Entscheidung", answer.Verdict switch
                {
                    Verdict.Scale => "Ausrollen, die Werkzeuge werden dauerhaft genutzt",
                    Verdict.Extend => $"Verlängern um {Weeks((int)(answer.Number ?? 0))}",
                    _ => "Beenden",
                }),
                ("Entschieden von", byPlan ? "der Vorgabe des Plans" : content.DecidedBy(obligation, "in Vertretung für")),
                ("Am", W.Moment(obligation.ClosedAt ?? answer.At, content.To)),
                ("Kosten der Lizenzen im Jahr", W.Money(Needed(content.Amount, nameof(content.Amount)), content.Plan.Licences.Currency)),
            ])
            .Told("Begründung", byPlan ? null : answer.Comment)
            .Label("Was jetzt geschieht", answer.Verdict switch
            {
                Verdict.Scale => "Die Abteilung erfährt die Entscheidung und die Gründe. Die IT übernimmt Anbindung, Sicherheit und Betrieb; die Lizenzen bleiben.",
                Verdict.Extend => "Die Abteilung probiert weiter aus und erhält die neuen Termine. Danach wird erneut um eine Entscheidung gebeten.",
                _ => "Die Abteilung erfährt die Entscheidung. Die Lizenzen gehen nach "
                    + $"{content.Plan.Licences.GraceDays} Tagen zurück, außer jemand möchte die eigene behalten.",
            })
            .Link("Nachlesen können Sie es hier:", LinkPurpose.AnswerObligation, "Entscheidung ansehen", LinkWeight.Beside)
            .Say("Stimmt etwas davon nicht, sagen Sie es bitte gleich."));
    }

    protected override Letter KeepLicenceOffer(MailContent content)
    {
        var ends = Needed(content.LicenceEnds, nameof(content.LicenceEnds));
        return ToEmployee(content, $"Möchten Sie {content.Plan.Licences.Product} behalten?", text => text
            .Say(
                $"die KI-Einführung in der Abteilung {content.Department} endet. Ihre Lizenz für {content.Plan.Licences.Product} läuft deshalb am "
                + $"{W.Date(ends, content.To)} aus.")
            .Link(
                "Wenn Sie weiter damit arbeiten möchten, genügt ein Klick auf dieser Seite. Eine Begründung ist nicht nötig:",
                LinkPurpose.KeepLicence,
                "Lizenz behalten")
            .Say("Möchten Sie die Lizenz nicht behalten, ist nichts zu tun. Bitte sichern Sie bis dahin, was Sie im Werkzeug aufbewahren möchten."));
    }

    protected override Letter LicenceReturned(MailContent content) =>
        ToEmployee(content, $"Ihre Lizenz für {content.Plan.Licences.Product} ist beendet", text => text
            .Say(
                $"Ihre Lizenz für {content.Plan.Licences.Product} ist beendet. Sie müssen nichts weiter tun. Falls Sie das Werkzeug doch weiter brauchen, "
                + "wenden Sie sich bitte an die unten genannte Stelle.")
            .Say("Danke, dass Sie dabei waren."));

    protected override Letter RolloutCancelled(MailContent content) =>
        ToEmployee(content, $"Die KI-Einführung wird nicht fortgesetzt ({content.Department})", text => text
            .Say($"die KI-Einführung in der Abteilung {content.Department} wird nicht fortgesetzt. Es kommen keine weiteren Check-ins.")
            .Told("Der Grund", content.Reason)
            .Say(
                "Das liegt an niemandem von Ihnen. Was Sie bisher geantwortet haben, bleibt vertraulich und wird gelöscht, wie es "
                + "zugesagt ist.")
            .Say("Sollte sich an Ihrem Zugang etwas ändern, schreiben wir Ihnen gesondert."));
}
