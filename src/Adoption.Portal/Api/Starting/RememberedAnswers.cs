using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Api.Starting;

/// <summary>What was answered to a request with an <c>Idempotency-Key</c>, so that a repeated one gets the same.</summary>
public sealed record RememberedAnswer
{
    /// <summary>SHA-256 of the body.</summary>
    public required string Body { get; init; }

    /// <summary>When the request was taken up (UTC, the programme's clock).</summary>
    public required DateTimeOffset TakenUp { get; init; }

    /// <summary>The same by real time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The rollout that it started; null: it is being worked on, or was interrupted.</summary>
    public string? Rollout { get; init; }

    /// <summary>The answer's body, which names no employee.</summary>
    public string? Json { get; init; }
}

/// <summary>Keeps answers for a week of real time. A key belongs to its caller: nobody meets another's.</summary>
internal sealed class RememberedAnswers(IDocumentStore store, TimeProvider clock, PortalOptions options)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>One that was taken up longer ago and has no answer was interrupted: whoever repeats it finishes it.</summary>
    public static readonly TimeSpan WorkedOnFor = TimeSpan.FromMinutes(1);

    private readonly Collection<RememberedAnswer> _answers = new(store, PortalTables.ApiAnswers, RememberedAnswerJson.Default.RememberedAnswer);
    private readonly ConcurrentDictionary<string, byte> _working = new(StringComparer.Ordinal);

    /// <summary>The row of a caller's key.</summary>
    public static string RowOf(string caller, string key) => HashOf(Encoding.UTF8.GetBytes($"{caller}\n{key}"));

    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <returns>False: this process works on it.</returns>
    public bool Enter(string row) => _working.TryAdd(row, 0);

    public void Leave(string row) => _working.TryRemove(row, out _);

    public async Task<RememberedAnswer?> FindAsync(string row, CancellationToken cancellationToken) =>
        await _answers.GetAsync(PortalTables.All, row, cancellationToken) is { } known && !IsOld(known) ? known : null;

    /// <summary>Taken up: from now on nobody else works on it.</summary>
    /// <returns>False: somebody else was quicker.</returns>
    public async Task<bool> TakeUpAsync(string row, string body, CancellationToken cancellationToken)
    {
        await SweepAsync(cancellationToken);
        var now = options.RealTime.GetUtcNow();
        var mine = new RememberedAnswer { Body = body, TakenUp = clock.GetUtcNow(), At = now };
        var stands = await _answers.UpdateAsync(
            PortalTables.All,
            row,
            r => r is null ? mine : IsWorkedOn(r) || r.Json is not null ? null : r with { At = now },
            cancellationToken);
        return stands is { Json: null } && stands.At == now;
    }

    public Task KeepAsync(string row, string rollout, string json, CancellationToken cancellationToken) => _answers.UpdateAsync(
        PortalTables.All, row, r => r is null ? null : r with { Rollout = rollout, Json = json }, cancellationToken);

    /// <summary>It came to nothing: the key may be used again.</summary>
    public Task ForgetAsync(string row, CancellationToken cancellationToken) => _answers.DeleteAsync(PortalTables.All, row, cancellationToken);

    public bool IsWorkedOn(RememberedAnswer answer) => answer.Json is null && options.RealTime.GetUtcNow() - answer.At < WorkedOnFor;

    private bool IsOld(RememberedAnswer answer) => options.RealTime.GetUtcNow() - answer.At > Lifetime;

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        var old = new List<string>();
        await foreach (var answer in _answers.ReadAllAsync(PortalTables.All, cancellationToken))
        {
            if (IsOld(answer.Value))
            {
                old.Add(answer.Row);
            }
        }

        await _answers.DeleteManyAsync(PortalTables.All, old, cancellationToken);
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RememberedAnswer))]
internal sealed partial class RememberedAnswerJson : JsonSerializerContext;
