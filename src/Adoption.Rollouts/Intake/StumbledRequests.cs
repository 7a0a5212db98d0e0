using System.Globalization;
using System.Text;
using Adoption.Rollouts.Storage;

namespace Adoption.Rollouts.Intake;

/// <summary>
/// Requests over which the programme stumbled, as they came, so that HR can have them tried again. In parts: a message may be larger than a document.
/// </summary>
public sealed class StumbledRequests(IDocumentStore store)
{
    /// <summary>Bytes of the request in one document: its text is a third longer.</summary>
    private const int PartBytes = 18 * 1024;

    private const char End = '~';

    private readonly Collection<StumbledPart> _parts = new(store, Tables.StumbledRequests, IntakeJson.Default.StumbledPart);

    public async Task SaveAsync(string id, string body, CancellationToken cancellationToken = default)
    {
        foreach (var (number, part) in Encoding.UTF8.GetBytes(body).Chunk(PartBytes).Index())
        {
            var row = string.Create(CultureInfo.InvariantCulture, $"{id}-{number:D3}");
            await _parts.UpsertAsync(Tables.AllRollouts, row, new StumbledPart(Convert.ToBase64String(part)), cancellationToken);
        }
    }

    /// <returns>Null: it is not there.</returns>
    public async Task<string?> ReadAsync(string id, CancellationToken cancellationToken = default)
    {
        var bytes = new List<byte>();
        await foreach (var part in _parts.ReadRangeAsync(Tables.AllRollouts, id + "-", id + "-" + End, cancellationToken))
        {
            bytes.AddRange(Convert.FromBase64String(part.Value.Base64));
        }

        return bytes.Count == 0 ? null : Encoding.UTF8.GetString([.. bytes]);
    }

    public async Task DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        var rows = new List<string>();
        await foreach (var part in _parts.ReadRangeAsync(Tables.AllRollouts, id + "-", id + "-" + End, cancellationToken))
        {
            rows.Add(part.Row);
        }

        await _parts.DeleteManyAsync(Tables.AllRollouts, rows, cancellationToken);
    }
}

/// <param name="Base64">Of its UTF-8.</param>
public sealed record StumbledPart(string Base64);
