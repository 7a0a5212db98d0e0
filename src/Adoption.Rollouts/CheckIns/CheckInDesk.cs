using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.WorksCouncil;

namespace Adoption.Rollouts.CheckIns;

/// <summary>Where employees answer a check-in, without an account. Nothing is accepted while the works council's gate is closed.</summary>
public sealed class CheckInDesk(RolloutBook rollouts, PeopleBook people, CheckInRounds rounds, WorksCouncilGate gate)
{
    public async Task<SubmitResult> AnswerAsync(
        RolloutId rollout, RoundId round, EmployeeId employee, CheckInAnswer answer, CancellationToken cancellationToken = default)
    {
        if (await rollouts.FindAsync(rollout, cancellationToken) is not { IsCancelled: false }
            || await people.FindAsync(rollout, employee, cancellationToken) is not { Left: false } person
            || await gate.ReadAsync(rollout, cancellationToken) is not { Open: true } agreed)
        {
            return SubmitResult.NotOpen;
        }

        await rounds.RestrictAsync(rollout, round, agreed.Restrictions, cancellationToken);
        return await rounds.SubmitAsync(rollout, round, employee, answer, person.Site, cancellationToken);
    }
}
