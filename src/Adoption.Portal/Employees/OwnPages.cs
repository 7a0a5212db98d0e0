using Adoption.Portal.Links;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Plan;

namespace Adoption.Portal.Employees;

/// <summary>What somebody with a printed code can open now: the pages that others get links to by mail.</summary>
/// <param name="CheckIn">Null: none is open.</param>
/// <param name="UseCases">The department's library; names nobody.</param>
/// <param name="KeepLicence">Null: there is nothing to ask for.</param>
public sealed record OwnLinks(string? CheckIn, string UseCases, string? KeepLicence);

internal sealed class OwnPages(CodeDoor door, CheckInRounds rounds, LicenceBook licences, PlanBook plans, LinkTokens tokens, TimeProvider clock)
{
    /// <returns>Null: this reader came from a mail.</returns>
    public async Task<OwnLinks?> OfAsync(LinkReader reader, CancellationToken cancellationToken)
    {
        if (reader.Ticket.Employee is not { } employee)
        {
            return null;
        }

        var rollout = reader.Rollout.Id;
        var open = (await rounds.AllAsync(rollout, cancellationToken)).LastOrDefault(r => r is { State: RoundState.Open, Mode: RoundMode.CheckIn });
        var asks = EmployeeEndpoints.EndOf(reader, plans, clock) is not null && await licences.FindAsync(rollout, employee, cancellationToken) is not null;
        return new OwnLinks(
            open is null ? null : "/c/" + tokens.Protect(door.TicketOf(LinkPurpose.CheckIn, rollout, employee) with { Round = open.Id }),
            "/u/" + tokens.Protect(door.TicketOf(LinkPurpose.ShareUseCase, rollout, null)) + "/library",
            asks ? "/k/" + tokens.Protect(door.TicketOf(LinkPurpose.KeepLicence, rollout, employee)) : null);
    }
}
