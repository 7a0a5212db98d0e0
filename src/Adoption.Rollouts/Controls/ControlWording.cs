using Adoption.Rollouts.Department;

namespace Adoption.Rollouts.Controls;

/// <summary>Why a control was refused, and what would be possible.</summary>
public static class ControlWording
{
    public static string Of(ControlRefusal code, Language language) => language == Language.De ? German(code) : English(code);

    private static string English(ControlRefusal code) => code switch
    {
        ControlRefusal.ReasonMissing => "Give a reason: it stands in the audit trail.",
        ControlRefusal.Unknown => "There is no such rollout.",
        ControlRefusal.NotRunning => "Only a running rollout can be paused.",
        ControlRefusal.NotPaused => "Only a paused rollout can be resumed.",
        ControlRefusal.NotExtendable => "Only a running experimentation can be extended, by 1 to 8 weeks in all.",
        ControlRefusal.Over => "A rollout that is decided or cancelled can't be cancelled.",
        ControlRefusal.NothingFailed => "No phase of this rollout has failed.",
        ControlRefusal.GuardrailsNotAgreed => "Only a running rollout whose guardrails were agreed asks again; before that, HR changes the guardrails.",
        ControlRefusal.CouncilAskedOrAgreed => "The works council is being asked, or its agreement holds.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such refusal."),
    };

    private static string German(ControlRefusal code) => code switch
    {
        ControlRefusal.ReasonMissing => "Bitte nennen Sie den Grund: Er steht im Protokoll.",
        ControlRefusal.Unknown => "Diesen Rollout gibt es nicht.",
        ControlRefusal.NotRunning => "Nur ein laufender Rollout kann angehalten werden.",
        ControlRefusal.NotPaused => "Nur ein angehaltener Rollout kann fortgesetzt werden.",
        ControlRefusal.NotExtendable => "Nur ein laufendes Ausprobieren kann verlängert werden, um 1 bis 8 Wochen insgesamt.",
        ControlRefusal.Over => "Ein entschiedener oder abgebrochener Rollout kann nicht abgebrochen werden.",
        ControlRefusal.NothingFailed => "Keine Phase dieses Rollouts ist fehlgeschlagen.",
        ControlRefusal.GuardrailsNotAgreed =>
            "Nur ein laufender Rollout mit vereinbarten Leitplanken fragt noch einmal; vorher ändert die Personalabteilung die Leitplanken.",
        ControlRefusal.CouncilAskedOrAgreed => "Der Betriebsrat wird gerade gefragt, oder seine Zustimmung gilt.",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "There is no such refusal."),
    };
}
