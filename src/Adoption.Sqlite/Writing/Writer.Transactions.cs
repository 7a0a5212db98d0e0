using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Adoption.Sqlite.Writing;

/// <summary>One transaction: how it begins, how each unit stands or falls in it, how it ends.</summary>
internal sealed partial class Writer
{
    /// <summary>The failed wait for the disk after which nothing more is written.</summary>
    private Exception? _stopped;

    private bool IsTransactionGone => raw.sqlite3_get_autocommit(_statements.Connection.Handle) != 0;

    private void Begin()
    {
        if (_stopped is not null)
        {
            throw new DatabaseException(
                _path, DatabaseFailure.DiskError, $"Nothing more is written to '{_path}' after a disk error: {_stopped.Message} Start again.", _stopped);
        }

        _statements.Execute("BEGIN IMMEDIATE");
    }

    /// <returns>Why this unit alone was undone; null when it stands.</returns>
    private Exception? TryRun(WriteUnit unit, bool alone)
    {
        if (alone)
        {
            return TryRunAlone(unit);
        }

        _statements.Execute("SAVEPOINT unit");
        try
        {
            unit.Run(_statements);
            _statements.Execute("RELEASE unit");
            return null;
        }
        catch (Exception e)
        {
            // Whatever the unit threw is its caller's; but some errors of the file (full, I/O) make SQLite undo the whole transaction.
            if (IsTransactionGone)
            {
                throw;
            }

            _statements.Execute("ROLLBACK TO unit");
            _statements.Execute("RELEASE unit");
            return DatabaseException.From(e, _path);
        }
    }

    /// <summary>The only unit of its transaction needs no savepoint: to undo it is to undo everything.</summary>
    private Exception? TryRunAlone(WriteUnit unit)
    {
        try
        {
            unit.Run(_statements);
            return null;
        }
        catch (Exception e)
        {
            // As with a savepoint: the unit's own, unless the file failed.
            if (IsTransactionGone)
            {
                throw;
            }

            _statements.Execute("ROLLBACK");
            return DatabaseException.From(e, _path);
        }
    }

    private void Commit()
    {
        try
        {
            _statements.Execute("COMMIT");
        }
        catch (SqliteException e)
        {
            // After a failed wait for the disk nobody knows what a restart will find: a write that overtakes it could be lost silently.
            if (DatabaseException.From(e, _path) is not DatabaseException { Retryable: true })
            {
                _stopped = e;
            }

            throw;
        }
    }

    private void UndoWhatIsLeft()
    {
        if (!IsTransactionGone)
        {
            _statements.Execute("ROLLBACK");
        }
    }
}
