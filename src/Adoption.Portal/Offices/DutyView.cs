using Adoption.Portal.Departments;
using Adoption.Portal.Starting.PlanForm;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Offices;

/// <summary>What stands on an obligation's page beside the obligation: what was filled in, what is wrong with it, and what was just done.</summary>
public sealed record DutyView
{
    public required DutyForm Form { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Where guardrails are changed: what stands in the form.</summary>
    public PlanFormState? GuardrailsForm { get; init; }

    public DeputyForm Deputy { get; init; } = new();

    public IReadOnlyList<FieldError> DeputyErrors { get; init; } = [];

    /// <summary>A moment ago; null: nothing.</summary>
    public DutyDone? Done { get; init; }

    /// <summary>Of the answer; 409: what was sent came too late.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;
}

public enum DutyDone
{
    Answered,
    DeputyNamed,
    DeputyEnded,
}
