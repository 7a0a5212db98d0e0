using Adoption.Portal.Licences;
using Adoption.Portal.People;
using Adoption.Rollouts.Delivery;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Experimentation;
using Adoption.Rollouts.Guardrails;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Scaling;

namespace Adoption.Portal.Offices;

/// <summary>Gathers the papers of an obligation. Lists of people are read for the signed-in holder of the office alone.</summary>
internal sealed class PapersReader(
    GuardrailsVersions versions, BusinessCaseBook cases, PainPoints painPoints, FailedLicenceReader failed, ItsListReader list, PrintedCodes codes,
    UnreachedPeople unreached)
{
    public async Task<DutyPapers> ReadAsync(Duty duty, CancellationToken cancellationToken)
    {
        var (kind, rollout) = (duty.Kind, duty.Rollout);
        if (DutyPapers.AreAboutGuardrails(kind))
        {
            var shown = await versions.OfAsync(rollout, duty.Obligation.Cycle, cancellationToken);
            var before = await versions.BeforeAsync(rollout, duty.Obligation.Cycle, cancellationToken);
            return new DutyPapers
            {
                Guardrails = shown,
                Before = before,
                Changes = before is null ? [] : GuardrailsDifference.Between(before.Guardrails, shown),
                Company = duty.Plan.Documents,
                HasProcessingRecord = DutyPapers.AreAboutData(kind),
            };
        }

        var names = duty is { User: not null, IsTheirs: true };
        return kind switch
        {
            ObligationKind.Decision => new DutyPapers
            {
                Case = await cases.FindAsync(rollout.Id, duty.Obligation.Cycle, cancellationToken),
                PainPoints = await painPoints.ListAsync(rollout.Id, cancellationToken),
            },
            ObligationKind.RepairLicences or ObligationKind.ProvideSeats => new DutyPapers
            {
                Failed = names ? [.. (await failed.ReadAsync(rollout.Id, cancellationToken)).Where(f => !f.Person.Left)] : null, HasListBehindSignIn = kind == ObligationKind.RepairLicences,
                WaitingOnItsList = duty.IsOpen && kind == ObligationKind.RepairLicences ? await list.WaitingAsync(rollout.Id, cancellationToken) : 0,
            },
            ObligationKind.ReachEmployees when Undeliverables.IsAboutAddresses(duty.Obligation) => new DutyPapers
            {
                Unreached = names ? await unreached.ReadAsync(rollout.Id, duty.Plan, cancellationToken) : null, HasListBehindSignIn = true,
            },
            ObligationKind.ReachEmployees => new DutyPapers
            {
                Unmailed = names ? await codes.ListAsync(rollout.Id, cancellationToken) : null, HasListBehindSignIn = true,
            },
            _ => new DutyPapers(),
        };
    }
}
