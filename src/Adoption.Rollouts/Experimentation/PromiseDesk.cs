using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Plan;

namespace Adoption.Rollouts.Experimentation;

/// <summary>
/// Where the head or the programme owner promises to remove what is in the way. A promise is an obligation with a date and a ladder; the next
/// summary tells the department what became of it.
/// </summary>
public sealed class PromiseDesk(RolloutBook rollouts, ObligationBook obligations, AuditTrail audit)
{
    /// <summary>Longest promise in characters.</summary>
    public const int MaxText = 300;

    /// <summary>The range of row keys that promises have among a rollout's obligations (their ids end in hexadecimal).</summary>
    public static (string First, string Last) Rows => (Prefix + "0", Prefix + "g");

    private const string Prefix = "promise-";

    /// <summary>The same words by the same office are the same promise.</summary>
    /// <param name="rollout">The rollout.</param>
    /// <param name="office">The head or the programme owner; who promises owes it.</param>
    /// <param name="text">What will be better, in words for the department.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null: recorded. Else what is wrong with it, and nothing was changed.</returns>
    public async Task<string?> PromiseAsync(RolloutId rollout, OfficeRole office, string text, CancellationToken cancellationToken = default)
    {
        var promise = text.Trim();
        if (promise.Length is 0 or > MaxText)
        {
            return $"Say what will be better in 1 to {MaxText} characters.";
        }

        if (office is not (OfficeRole.Head or OfficeRole.ProgrammeOwner))
        {
            return "Only the head and the programme owner promise improvements.";
        }

        if (await rollouts.FindAsync(rollout, cancellationToken) is not { EndedAt: null } running)
        {
            return "There is no running rollout of this id.";
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{office}\n{promise}")).AsSpan(0, 8));
        await obligations.OpenAsync(
            new ObligationSpec(
                rollout,
                new ObligationId(Prefix + hash),
                ObligationKind.PromisedImprovement,
                new Assignee(office),
                running.Cycle,
                RolloutOrchestrator.InstanceOf(rollout),
                promise),
            cancellationToken);
        await audit.AddAsync(rollout, office.ToString(), "promised", promise, cancellationToken);
        return null;
    }
}
