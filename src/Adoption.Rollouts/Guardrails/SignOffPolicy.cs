using System.Text.Json.Serialization;
using Adoption.Rollouts.Obligations;

namespace Adoption.Rollouts.Guardrails;

/// <summary>When are guardrails agreed? Pure.</summary>
public static class SignOffPolicy
{
    /// <param name="asked">The newest obligation of each kind for this version of the guardrails.</param>
    /// <param name="hasCouncil">The plan names a works council.</param>
    public static SignOffState Decide(IReadOnlyCollection<Obligation> asked, bool hasCouncil)
    {
        var verdicts = asked.Where(o => o.Answer is not null).ToDictionary(o => o.Kind, o => o.Answer!.Verdict);
        if (asked.Any(o => o.Status == ObligationStatus.Failed))
        {
            return SignOffState.Failed;
        }

        if (verdicts.Values.Any(v => v is Verdict.ChangeRequested or Verdict.Refused))
        {
            return SignOffState.ChangeRequested;
        }

        // The data protection officer advises (Art. 39 GDPR); management decides, and records why it deviates.
        var concern = verdicts.GetValueOrDefault(ObligationKind.PrivacyOpinion) is Verdict.Conditions or Verdict.Objection;
        if (concern && asked.All(o => o.Kind != ObligationKind.PrivacyDeviation))
        {
            return SignOffState.DeviationToDecide;
        }

        ObligationKind[] needed =
        [
            ObligationKind.SignOffManagement,
            ObligationKind.SignOffIt,
            ObligationKind.PrivacyOpinion,
            .. hasCouncil ? [ObligationKind.WorksCouncilAgreement] : Array.Empty<ObligationKind>(),
            .. concern ? [ObligationKind.PrivacyDeviation] : Array.Empty<ObligationKind>(),
        ];
        return needed.All(verdicts.ContainsKey) ? SignOffState.Agreed : SignOffState.Waiting;
    }
}

[JsonConverter(typeof(JsonStringEnumConverter<SignOffState>))]
public enum SignOffState
{
    Waiting,
    DeviationToDecide,
    ChangeRequested,
    Agreed,
    Failed,
}
