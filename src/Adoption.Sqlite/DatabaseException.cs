using Adoption.Engine.Journal;
using Microsoft.Data.Sqlite;

namespace Adoption.Sqlite;

/// <summary>What went wrong with the file, as far as somebody can do something about it.</summary>
public enum DatabaseFailure
{
    /// <summary>Another process (or another part of this one) has it open for writing.</summary>
    InUse,

    /// <summary>A newer version of the program wrote it.</summary>
    TooNew,

    /// <summary>It is a database, but not one of this program.</summary>
    Foreign,

    /// <summary>It is damaged, or no database at all.</summary>
    Damaged,

    /// <summary>No space left; nothing was changed.</summary>
    DiskFull,

    /// <summary>Reading or writing failed below SQLite.</summary>
    DiskError,

    /// <summary>The file or its folder can't be opened or written with this user's rights, or not where it lies.</summary>
    NotAccessible,

    /// <summary>A reader kept what had to be changed for longer than we wait.</summary>
    Busy,

    /// <summary>A backup must not replace what is there.</summary>
    TargetExists,
}

/// <summary>The database file can't be used, or a change could not be made durable. The message says what to do.</summary>
public sealed class DatabaseException(string path, DatabaseFailure failure, string message, Exception? inner = null)
    : IOException(message, inner), IPassingFailure
{
    /// <summary>The file it is about.</summary>
    public string Path { get; } = path;

    public DatabaseFailure Failure { get; } = failure;

    /// <summary>The same call may succeed later without a restart.</summary>
    public bool Retryable => Failure is DatabaseFailure.DiskFull or DatabaseFailure.Busy;

    bool IPassingFailure.MayPass => Retryable;

    /// <summary>Gives SQLite's error the words of this class; errors that say nothing about the file stay as they are.</summary>
    internal static Exception From(Exception error, string path) => error is SqliteException sqlite ? Translate(sqlite, path) : error;

    /// <summary>The primary result codes stand at https://www.sqlite.org/rescode.html.</summary>
    private static Exception Translate(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        5 or 6 => new DatabaseException(
            path, DatabaseFailure.Busy, $"The database '{path}' is held by another program. Close it there, or try again later.", error),
        8 or 14 or 23 => new DatabaseException(
            path,
            DatabaseFailure.NotAccessible,
            $"The database '{path}' cannot be opened or written. Check that the folder exists and that this user may write to file and folder.",
            error),
        10 => new DatabaseException(
            path,
            DatabaseFailure.DiskError,
            $"The disk reported an error for '{path}' ({error.Message}). Check the disk, then start again; what was acknowledged is kept.",
            error),
        11 or 26 => new DatabaseException(
            path, DatabaseFailure.Damaged, $"'{path}' is damaged or is no database ({error.Message}). Put a backup in its place.", error),
        13 => new DatabaseException(
            path, DatabaseFailure.DiskFull, $"The disk is full: '{path}' cannot grow. Nothing of this change was written; free some space.", error),
        _ => error,
    };
}
