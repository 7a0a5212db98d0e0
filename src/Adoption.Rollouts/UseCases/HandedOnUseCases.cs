using System.Text.Json.Serialization;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.UseCases;

/// <summary>
/// What worked and is handed to the departments that come next: copies of published use cases that say neither who wrote them nor where. A
/// name was given to the own department, and can be withdrawn there.
/// </summary>
public sealed class HandedOnUseCases(IDocumentStore store)
{
    /// <summary>More than a mail's reader takes in.</summary>
    public const int MostInAMail = 5;

    private readonly Collection<HandedOnUseCase> _cases = new(store, Tables.HandedOn, HandedOnJson.Default.HandedOnUseCase);

    /// <summary>The same use case again changes nothing.</summary>
    public Task AddAsync(RolloutId rollout, UseCase useCase, CancellationToken cancellationToken = default) => _cases.InsertAsync(
        Tables.AllRollouts,
        $"{useCase.Id}:{rollout}",
        new HandedOnUseCase(useCase.Title, useCase.What, useCase.Tool, useCase.Category, useCase.TimeSaved),
        cancellationToken);

    /// <summary>Those that save most first.</summary>
    public async Task<IReadOnlyList<HandedOnUseCase>> ListAsync(CancellationToken cancellationToken = default) =>
        [.. (await _cases.AllAsync(Tables.AllRollouts, cancellationToken)).OrderByDescending(u => u.TimeSaved)];

    /// <summary>The first of <see cref="ListAsync"/>.</summary>
    public async Task<IReadOnlyList<HandedOnUseCase>> FirstAsync(int count, CancellationToken cancellationToken = default) =>
        await ListAsync(cancellationToken) is { Count: > 0 } all ? [.. all.Take(count)] : [];
}

/// <param name="Title">As published.</param>
/// <param name="What">As published.</param>
/// <param name="Tool">As published.</param>
/// <param name="Category">As published.</param>
/// <param name="TimeSaved">As published.</param>
public sealed record HandedOnUseCase(string Title, string What, string Tool, UseCaseCategory Category, TimeSaved TimeSaved);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(HandedOnUseCase))]
internal sealed partial class HandedOnJson : JsonSerializerContext;
