using System.IO.Compression;
using System.Text;
using Adoption.Rollouts.Storage;
using Azure.Data.Tables;

namespace Adoption.AzureStorage.Documents;

/// <summary>
/// How a document lies in Azure Tables. All documents share one table: the partition key is the heart's table and partition with <c>~</c>
/// between (a character of no key of ours, and one that needs no escaping). The version is a random number of our own, since the service's
/// ETag is the row's time stamp.
/// </summary>
/// <remarks>
/// The service's limits (https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model): 64 KiB in a
/// property, 1 MiB in an entity; and 4 MiB in a transaction
/// (https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions). A document has 30 KiB of UTF-8 at most, so that
/// a property always takes it; but a hundred of them, with every quotation mark escaped, would be up to 18 MiB. So what is longer than
/// <see cref="LongestPlain"/> is kept compressed: no text takes more than 7 bits a character then (UTF-8's own redundancy goes), and the
/// hundred largest with the longest keys stay below 4 MiB.
/// </remarks>
internal static class DocumentEntity
{
    public const string Version = "Version";

    /// <summary>The document as it is read in any tool; absent in a row whose document is packed.</summary>
    private const string Json = "Json";

    /// <summary>The document as UTF-8, compressed with Brotli.</summary>
    private const string Packed = "Packed";

    /// <summary>Characters. A hundred plain documents, each of them six bytes a character when escaped, stay below 3 MiB.</summary>
    private const int LongestPlain = 4 * 1024;

    private const char Between = '~';

    /// <summary>Follows <see cref="Between"/>: the end of the range of a table's partition keys.</summary>
    private const char AfterBetween = '\u007f';

    /// <summary>All that is read of a row; never its time stamp.</summary>
    public static readonly string[] Columns = ["PartitionKey", "RowKey", Version, Json, Packed];

    public static readonly string[] VersionOnly = ["PartitionKey", "RowKey", Version];

    public static string PartitionKey(string table, string partition) => $"{table}{Between}{partition}";

    /// <summary>From the first (included) to the last (excluded) partition key of a table.</summary>
    public static (string First, string End) RangeOf(string table) => ($"{table}{Between}", $"{table}{AfterBetween}");

    public static TableEntity Create(string partitionKey, string row, string version, string json)
    {
        var entity = new TableEntity(partitionKey, row) { [Version] = version };
        if (json.Length <= LongestPlain)
        {
            entity[Json] = json;
        }
        else
        {
            entity[Packed] = Pack(json);
        }

        return entity;
    }

    public static StoredDocument Read(TableEntity entity) => new(
        entity.RowKey, entity.GetString(Version), entity.GetString(Json) ?? Unpack(entity.GetBinary(Packed)));

    private static byte[] Pack(string json)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(Encoding.UTF8.GetBytes(json));
        }

        return packed.ToArray();
    }

    private static string Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        brotli.CopyTo(plain);
        return Encoding.UTF8.GetString(plain.GetBuffer(), 0, (int)plain.Length);
    }
}
