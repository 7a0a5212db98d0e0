using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Adoption.Sqlite.Tests.Crash;

/// <summary>
/// The write-ahead log that a killed process left, and how much of it a power failure could have taken: what a checkpoint has begun to copy into the
/// file was flushed in the log before, and a log cut below that is no moment of the past.
/// Formats: https://sqlite.org/fileformat2.html#the_write_ahead_log and https://sqlite.org/walformat.html#the_wal_index_file_format.
/// </summary>
internal sealed class LeftLog
{
    private const int LogHeader = 32;
    private const int FrameHeader = 24;
    private const int PageSizeInLog = 8;
    private const int SaltInLog = 16;
    private const int SaltInIndex = 32;
    private const int SaltLength = 8;
    private const int BackfillAttemptedInIndex = 128;

    private readonly byte[] _log;

    private LeftLog(byte[] log, byte[] index)
    {
        _log = log;
        Flushed = Math.Min(FlushedOf(log, index), log.Length);
    }

    /// <summary>Bytes from the beginning that a power failure leaves as they are.</summary>
    public int Flushed { get; }

    /// <summary>Bytes.</summary>
    public int Length => _log.Length;

    public static async Task<LeftLog> ReadAsync(string database) => new(await BytesAsync(database + "-wal"), await BytesAsync(database + "-shm"));

    /// <summary>The log cut at a random byte beyond what was flushed.</summary>
    public byte[] Cut() => _log[..Random.Shared.Next(Flushed, _log.Length + 1)];

    private static int FlushedOf(byte[] log, byte[] index)
    {
        if (log.Length < LogHeader || index.Length < BackfillAttemptedInIndex + sizeof(uint))
        {
            return 0;
        }

        // The index already speaks of the next log: all of this one is in the file.
        if (!log.AsSpan(SaltInLog, SaltLength).SequenceEqual(index.AsSpan(SaltInIndex, SaltLength)))
        {
            return log.Length;
        }

        // The index is in the machine's own byte order, the log in that of the network.
        var frames = (int)MemoryMarshal.Read<uint>(index.AsSpan(BackfillAttemptedInIndex));
        var page = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(PageSizeInLog));
        return frames == 0 ? 0 : LogHeader + (frames * (FrameHeader + page));
    }

    private static async Task<byte[]> BytesAsync(string file) => File.Exists(file) ? await File.ReadAllBytesAsync(file) : [];
}
