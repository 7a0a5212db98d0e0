using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Guardrails;

/// <summary>Where HR changes the guardrails that somebody asked to change. The new version is a new snapshot; the old one stays readable.</summary>
public sealed class GuardrailsDesk(PlanBook plans, RolloutBook rollouts, ObligationBook obligations, ObligationDesk desk)
{
    /// <param name="rollout">The rollout.</param>
    /// <param name="guardrails">As they shall be.</param>
    /// <param name="by">How the answer is signed.</param>
    /// <param name="comment">For those who asked; null: none.</param>
    /// <param name="deputy">The number of the deputy who stands in for HR; null: HR itself.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>What <see cref="ObligationDesk"/> says to HR's task; nothing is changed unless the task is open.</returns>
    public async Task<AnswerResult> ChangeAsync(
        RolloutId rollout, GuardrailsPlan guardrails, string by, string? comment, int? deputy = null, CancellationToken cancellationToken = default)
    {
        var task = (await obligations.AllAsync(rollout, cancellationToken))
            .Where(o => o.Kind == ObligationKind.ChangeGuardrails)
            .OrderByDescending(o => o.OpenedAt)
            .FirstOrDefault();
        if (task is null)
        {
            return new AnswerResult(AnswerOutcome.Unknown, []);
        }

        if (deputy is not null && task.Deputy?.Number != deputy)
        {
            return new AnswerResult(AnswerOutcome.NoDeputy, []);
        }

        if (task.Status != ObligationStatus.Open)
        {
            return new AnswerResult(AnswerOutcome.TooLate, []);
        }

        var current = await plans.OfAsync(rollout, cancellationToken);
        var next = current.With(current.Plan with { Guardrails = guardrails });
        await plans.SaveAsync(rollout, next, cancellationToken);

        // Repeated after a crash, the same change is one version; a version that nobody changed in time had the plan of the one before.
        await rollouts.ChangeAsync(
            rollout,
            r => r with
            {
                Plan = next.Id,
                EarlierPlans = [.. r.EarlierPlans, .. Enumerable.Repeat(current.Id, Math.Max(0, task.Cycle - r.EarlierPlans.Count))],
            },
            cancellationToken);
        var answer = new ObligationAnswer { Verdict = Verdict.Done, By = by, Deputy = deputy, At = default, Comment = comment };
        return await desk.AnswerAsync(rollout, task.Id, answer, cancellationToken);
    }
}
