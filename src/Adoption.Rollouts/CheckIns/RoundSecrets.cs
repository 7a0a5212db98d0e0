using System.Security.Cryptography;
using System.Text;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.CheckIns;

/// <summary>The secret under which an open round finds a person's answer again; without it the key of an answer names nobody.</summary>
internal sealed class RoundSecrets(IDocumentStore store)
{
    private const int Bytes = 32;

    private readonly Collection<SecretDocument> _secrets = new(store, Tables.RoundSecrets, CheckInJson.Default.SecretDocument);

    /// <summary>The first secret stays.</summary>
    public Task CreateAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _secrets.InsertAsync(Tables.Of(rollout), round.Key, new(RandomNumberGenerator.GetBytes(Bytes)), cancellationToken);

    /// <summary>Null: the round has no secret (any more). Lower-case hexadecimal.</summary>
    public async Task<string?> KeyOfAsync(RolloutId rollout, RoundId round, EmployeeId employee, CancellationToken cancellationToken) =>
        await _secrets.GetAsync(Tables.Of(rollout), round.Key, cancellationToken) is { } secret ? Hash(secret, employee.Value) : null;

    /// <summary>
    /// Other names for people, each for one purpose; an answer's key can't be told from them. Null: the round has no secret (any more).
    /// </summary>
    /// <param name="purpose">Has no colon.</param>
    public async Task<Func<EmployeeId, string>?> AliasesAsync(
        RolloutId rollout, RoundId round, string purpose, CancellationToken cancellationToken) =>
        await _secrets.GetAsync(Tables.Of(rollout), round.Key, cancellationToken) is { } secret
            ? employee => Hash(secret, $"{purpose}:{employee}")
            : null;

    public Task ForgetAsync(RolloutId rollout, RoundId round, CancellationToken cancellationToken) =>
        _secrets.DeleteAsync(Tables.Of(rollout), round.Key, cancellationToken);

    private static string Hash(SecretDocument secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(secret.Key, Encoding.UTF8.GetBytes(text)));
}
