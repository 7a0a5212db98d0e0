using Adoption.Portal.Links;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;

namespace Adoption.Portal.Employees;

/// <summary>The door for people without a mailbox: a printed code becomes a link that holds for a short time.</summary>
internal sealed class CodeDoor(RolloutBook rollouts, PrintedCodes codes, LinkTokens tokens, TimeProvider clock, PortalOptions options)
{
    /// <summary>A shared device remembers addresses; a code can be typed in again. By the programme's clock.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    /// <summary>In the demo hours pass in a moment, and everybody is invented.</summary>
    private static readonly TimeSpan LastsInDemo = TimeSpan.FromDays(30);

    public DateTimeOffset Expires => clock.GetUtcNow() + (options.IsDemo ? LastsInDemo : Lasts);

    /// <returns>The token of a link to the guardrails; null: nobody's code.</returns>
    public async Task<string?> OpenAsync(string typed, CancellationToken cancellationToken)
    {
        if (typed.Length is 0 or > 40)
        {
            return null;
        }

        foreach (var rollout in (await rollouts.AllAsync(cancellationToken)).OrderByDescending(r => r.StartedAt))
        {
            if (await codes.FindAsync(rollout.Id, typed, cancellationToken) is { } employee)
            {
                return tokens.Protect(TicketOf(LinkPurpose.Guardrails, rollout.Id, employee));
            }
        }

        return null;
    }

    public LinkTicket TicketOf(LinkPurpose purpose, RolloutId rollout, EmployeeId? employee) => new(purpose, rollout, Expires, Employee: employee);
}
