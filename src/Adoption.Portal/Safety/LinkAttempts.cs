using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Adoption.Rollouts.Storage;

namespace Adoption.Portal.Safety;

/// <summary>
/// Links and codes that opened nothing, counted in the store by address and minute, so that guessing gets no further by meeting another instance each
/// time. Who opens their own link is not counted and costs nothing. An address stands there as a hash, for two minutes.
/// </summary>
public sealed class LinkAttempts(IDocumentStore store, PortalOptions portal)
{
    private const int HashLength = 32;
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);
    private readonly Collection<FailedAttempts> _failed = new(store, PortalTables.LinkAttempts, LinkAttemptsJson.Default.FailedAttempts);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _heldBack = new(StringComparer.Ordinal);

    /// <summary>True: from this address too much was guessed within this minute, as this instance has learnt by a guess that it saw itself.</summary>
    public bool IsHeldBack(string address)
    {
        if (!_heldBack.TryGetValue(address, out var until))
        {
            return false;
        }

        if (portal.RealTime.GetUtcNow() < until)
        {
            return true;
        }

        _heldBack.TryRemove(address, out _);
        return false;
    }

    /// <summary>Counts one, for all instances.</summary>
    public async Task FailedAsync(string address, CancellationToken cancellationToken = default)
    {
        var now = portal.RealTime.GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % s_window.Ticks), TimeSpan.Zero);
        var count = await _failed.UpdateAsync(
            PortalTables.All, RowOf(minute, address), seen => new FailedAttempts((seen?.Count ?? 0) + 1), cancellationToken);
        if (count!.Count >= portal.GuessesAMinute)
        {
            _heldBack[address] = minute + s_window;
        }

        if (count.Count == 1)
        {
            await ForgetAsync(minute - s_window, cancellationToken);
        }
    }

    private async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var old = new List<string>();
        await foreach (var row in _failed.ReadRangeAsync(PortalTables.All, "0", Prefix(before), cancellationToken))
        {
            old.Add(row.Row);
        }

        await _failed.DeleteManyAsync(PortalTables.All, old, cancellationToken);
    }

    private static string RowOf(DateTimeOffset minute, string address)
    {
        var prefix = Prefix(minute);
        return $"{prefix}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prefix + address)))[..HashLength]}";
    }

    private static string Prefix(DateTimeOffset minute) => minute.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}

/// <param name="Count">From one address, within one minute.</param>
internal sealed record FailedAttempts(int Count);

[JsonSerializable(typeof(FailedAttempts))]
internal sealed partial class LinkAttemptsJson : JsonSerializerContext;
