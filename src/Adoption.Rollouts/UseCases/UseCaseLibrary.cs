using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Obligations;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.UseCases;

/// <summary>
/// The third store: use cases that people publish through the one link their department shares. It knows no employee, no time and no
/// order; only a name the author gave, which the author can withdraw.
/// </summary>
public sealed class UseCaseLibrary(IDocumentStore store, IIdSource ids)
{
    private const int IdLength = 20;
    private const int CodeLength = 12;

    private readonly Collection<UseCaseDocument> _cases = new(store, Tables.UseCases, UseCaseJson.Default.UseCaseDocument);

    /// <summary>For the form, so that sending it twice publishes once.</summary>
    public UseCaseId NewId() => new(ids.Next(IdLength));

    /// <param name="rollout">The rollout.</param>
    /// <param name="id">From <see cref="NewId"/>.</param>
    /// <param name="draft">What the author wrote.</param>
    /// <param name="restrictions">The works council's; what they forbid is dropped before anything is stored.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<PublishResult> PublishAsync(
        RolloutId rollout,
        UseCaseId id,
        UseCaseDraft draft,
        IReadOnlyList<Restriction> restrictions,
        CancellationToken cancellationToken = default)
    {
        if (UseCaseCheck.Find(draft) is { Count: > 0 } problems)
        {
            return new(PublishOutcome.Invalid, WithdrawalCode: null, problems);
        }

        var allowed = UseCaseCheck.Restrict(draft, restrictions);
        var code = allowed.Name is null ? null : ids.Next(CodeLength);
        var document = new UseCaseDocument(
            new()
            {
                Id = id,
                Title = allowed.Title,
                What = allowed.What,
                Tool = allowed.Tool,
                Category = allowed.Category,
                TimeSaved = allowed.TimeSaved,
                Name = allowed.Name,
            },
            code is null ? null : HashOf(code));
        return await _cases.InsertAsync(Tables.Of(rollout), id.Value, document, cancellationToken)
            ? new(PublishOutcome.Published, code, [])
            : new(PublishOutcome.AlreadyPublished, WithdrawalCode: null, []);
    }

    /// <summary>Takes the name off a use case; what was published stays, unnamed.</summary>
    /// <returns>False: no such use case, no name on it, or the wrong code.</returns>
    public async Task<bool> WithdrawNameAsync(
        RolloutId rollout, UseCaseId id, string code, CancellationToken cancellationToken = default)
    {
        var hash = HashOf(code.Trim().ToLowerInvariant());
        var withdrawn = false;
        await _cases.UpdateAsync(
            Tables.Of(rollout),
            id.Value,
            d =>
            {
                withdrawn = d?.WithdrawalHash is { } kept && CryptographicOperations.FixedTimeEquals(kept, hash);
                return withdrawn ? new(d!.UseCase with { Name = null }, WithdrawalHash: null) : null;
            },
            cancellationToken);
        if (withdrawn)
        {
            await store.ScrubAsync(cancellationToken);
        }

        return withdrawn;
    }

    /// <summary>In the order of their random ids.</summary>
    public async Task<IReadOnlyList<UseCase>> ListAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        [.. (await _cases.AllAsync(Tables.Of(rollout), cancellationToken)).Select(d => d.UseCase)];

    /// <summary>Names that authors gave, each once. Champions come from nowhere else.</summary>
    public async Task<IReadOnlyList<string>> ChampionsAsync(RolloutId rollout, CancellationToken cancellationToken = default) =>
        [.. (await ListAsync(rollout, cancellationToken)).Select(u => u.Name).OfType<string>()
            .Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Keeps a use case beyond the retention: it goes into the story for the next department.</summary>
    public Task TakeOverAsync(RolloutId rollout, UseCaseId id, CancellationToken cancellationToken = default) =>
        _cases.UpdateAsync(
            Tables.Of(rollout), id.Value, d => d is null ? null : d with { UseCase = d.UseCase with { TakenOver = true } }, cancellationToken);

    /// <summary>Deletes all that nobody took over, when the retention ends.</summary>
    public async Task PurgeAsync(RolloutId rollout, CancellationToken cancellationToken = default)
    {
        var rows = (await ListAsync(rollout, cancellationToken)).Where(u => !u.TakenOver).Select(u => u.Id.Value).ToList();
        await _cases.DeleteManyAsync(Tables.Of(rollout), rows, cancellationToken);
        await store.ScrubAsync(cancellationToken);
    }

    private static byte[] HashOf(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}

/// <param name="Outcome">What became of it.</param>
/// <param name="WithdrawalCode">Shown once to an author who gave a name: with it the name can be taken off again. Only its hash is kept.</param>
/// <param name="Problems">Every field that broke a rule, when <see cref="PublishOutcome.Invalid"/>.</param>
public sealed record PublishResult(PublishOutcome Outcome, string? WithdrawalCode, IReadOnlyList<UseCaseProblem> Problems);

public enum PublishOutcome
{
    Published,

    /// <summary>The same form was sent again.</summary>
    AlreadyPublished,
    Invalid,
}

/// <param name="UseCase">What everybody may read.</param>
/// <param name="WithdrawalHash">SHA-256 of the code; null: unnamed. The code is random (62 bits), so the hash needs no salt.</param>
internal sealed record UseCaseDocument(UseCase UseCase, byte[]? WithdrawalHash);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(UseCaseDocument))]
internal sealed partial class UseCaseJson : JsonSerializerContext;
