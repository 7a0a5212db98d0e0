using Azure;

namespace Adoption.AzureStorage.Documents;

/// <summary>
/// The service's ETags of versions that were read lately: whoever replaces a row has mostly just read it, and needs no second look. It forgets
/// the older half when it is full. Thread-safe.
/// </summary>
internal sealed class SeenVersions
{
    private const int Half = 4096;

    private readonly Lock _gate = new();
    private Dictionary<string, ETag> _younger = new(StringComparer.Ordinal);
    private Dictionary<string, ETag> _older = [];

    public void Note(string version, ETag etag)
    {
        lock (_gate)
        {
            if (_younger.Count >= Half)
            {
                (_older, _younger) = (_younger, new(StringComparer.Ordinal));
            }

            _younger[version] = etag;
        }
    }

    /// <returns>Null: never seen, or forgotten.</returns>
    public ETag? Find(string version)
    {
        lock (_gate)
        {
            return _younger.TryGetValue(version, out var found) || _older.TryGetValue(version, out found) ? found : null;
        }
    }
}
