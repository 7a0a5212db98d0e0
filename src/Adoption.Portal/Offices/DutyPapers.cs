using Adoption.Portal.Licences;
using Adoption.Portal.People;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;
using Adoption.Rollouts.Scaling;

namespace Adoption.Portal.Offices;

/// <summary>What an office-holder reads before answering. Which papers there are depends on what is asked, and on how the reader came.</summary>
public sealed record DutyPapers
{
    /// <summary>As they would be published; null: it is not about them.</summary>
    public GuardrailsPlan? Guardrails { get; init; }

    /// <summary>What they are compared with; null: nothing is before them.</summary>
    public EarlierGuardrails? Before { get; init; }

    public IReadOnlyList<GuardrailsChange> Changes { get; init; } = [];

    /// <summary>Of the company, for those who sign off, agree or give an opinion.</summary>
    public IReadOnlyList<PlanDocument> Company { get; init; } = [];

    /// <summary>What the programme stores and shows is told, and can be downloaded as a record of processing.</summary>
    public bool HasProcessingRecord { get; init; }

    public BusinessCase? Case { get; init; }

    public IReadOnlyList<PainPoint> PainPoints { get; init; } = [];

    /// <summary>Names people: set for the signed-in holder of the office alone.</summary>
    public IReadOnlyList<FailedLicence>? Failed { get; init; }

    /// <summary>Names people: set for the signed-in holder of the office alone.</summary>
    public IReadOnlyList<(Participant Person, string Code)>? Unmailed { get; init; }

    /// <summary>Names people: set for the signed-in holder of the office alone.</summary>
    public IReadOnlyList<UnreachedPerson>? Unreached { get; init; }

    /// <summary>How many people wait on IT's own list; with any, confirming the list is the answer.</summary>
    public int WaitingOnItsList { get; init; }

    /// <summary>There is a list that no link opens.</summary>
    public bool HasListBehindSignIn { get; init; }

    /// <summary>Whether whoever is asked decides about the guardrails.</summary>
    public static bool AreAboutGuardrails(ObligationKind kind) => kind is ObligationKind.SignOffManagement or ObligationKind.SignOffIt
        or ObligationKind.PrivacyOpinion or ObligationKind.PrivacyDeviation or ObligationKind.WorksCouncilAgreement;

    /// <summary>Whether the answer depends on what is stored about employees.</summary>
    public static bool AreAboutData(ObligationKind kind) => kind is ObligationKind.PrivacyOpinion or ObligationKind.PrivacyDeviation or ObligationKind.WorksCouncilAgreement;
}
