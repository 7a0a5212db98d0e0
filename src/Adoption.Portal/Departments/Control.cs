using Adoption.Portal.Access;
using Adoption.Rollouts;
using Adoption.Rollouts.Controls;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Overview;

namespace Adoption.Portal.Departments;

/// <summary>How somebody can step in.</summary>
public enum Control
{
    Pause,
    Resume,
    Extend,
    Retry,
    AskCouncil,
    Cancel,
}

/// <summary>Which controls are offered. What is offered late is refused by the desk all the same. Pure.</summary>
internal static class ControlOffer
{
    public static IReadOnlyList<Control> For(PortalUser user, Rollout rollout, Glance glance, DateTimeOffset now) =>
        [.. Enum.GetValues<Control>().Where(c => MayUse(user, c) && Fits(c, rollout, glance, now))];

    public static bool MayUse(PortalUser user, Control control) =>
        control == Control.AskCouncil ? user.Is(Roles.Hr, Roles.ProgrammeOwner) : user.Is(Roles.ProgrammeOwner);

    private static bool Fits(Control control, Rollout rollout, Glance glance, DateTimeOffset now)
    {
        var runs = rollout is { EndedAt: null, IsCancelled: false } && rollout.Status != RolloutStatus.Decided;
        return control switch
        {
            Control.Pause => runs && !rollout.IsPaused,
            Control.Resume => runs && rollout.IsPaused,
            Control.Extend => rollout is { Status: RolloutStatus.Running, Phase: Phase.Experimentation, ExtraWeeks: < ControlDesk.MostExtraWeeks },
            Control.Retry => runs && glance.Open.Any(d => d.Kind == ObligationKind.PhaseFailed),
            Control.AskCouncil => runs && glance.Plan.HasCouncil && rollout.GuardrailsVersion > 0
                && glance.Agreement?.HoldsAt(now) != true
                && !glance.Open.Any(d => d.Kind == ObligationKind.WorksCouncilAgreement),
            _ => runs,
        };
    }
}
