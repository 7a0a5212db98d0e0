namespace Adoption.Sqlite.Schema;

/// <summary>The steps from an empty file to the current schema. A released step never changes; a change is a further step.</summary>
internal static class Migrations
{
    /// <summary>Marks the file as ours (<c>PRAGMA application_id</c>): "AdFn".</summary>
    public const int ApplicationId = 0x4164466E;

    /// <summary>The schema this version reads and writes (<c>PRAGMA user_version</c>).</summary>
    public static int Latest => All.Length;

    /// <summary>
    /// Step n is at n - 1. Documents have no row id: a table in the order of its keys does not tell in which order its rows came.
    /// Times are .NET ticks in UTC.
    /// </summary>
    public static readonly string[] All =
    [
        """
        CREATE TABLE documents (
            tbl TEXT NOT NULL,
            partition TEXT NOT NULL,
            row TEXT NOT NULL,
            etag TEXT NOT NULL,
            json TEXT NOT NULL,
            PRIMARY KEY (tbl, partition, row)
        ) WITHOUT ROWID, STRICT;

        CREATE TABLE messages (
            id INTEGER PRIMARY KEY,
            queue TEXT NOT NULL,
            visible_at INTEGER NOT NULL,
            dequeue_count INTEGER NOT NULL,
            receipt TEXT,
            body TEXT NOT NULL
        ) STRICT;
        CREATE INDEX messages_by_time ON messages (queue, visible_at, id);

        CREATE TABLE instances (
            id TEXT NOT NULL PRIMARY KEY,
            name TEXT NOT NULL,
            status TEXT NOT NULL,
            input TEXT NOT NULL,
            output TEXT,
            custom_status TEXT,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            failure_type TEXT,
            failure_message TEXT,
            generation INTEGER NOT NULL,
            parent TEXT,
            parent_generation INTEGER,
            parent_number INTEGER
        ) WITHOUT ROWID, STRICT;
        CREATE INDEX instances_unfinished ON instances (id) WHERE status IN ('Pending', 'Running', 'Suspended');

        CREATE TABLE history (
            instance TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
            generation INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            event TEXT NOT NULL,
            PRIMARY KEY (instance, generation, sequence)
        ) WITHOUT ROWID, STRICT;

        CREATE TABLE activities (
            instance TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
            generation INTEGER NOT NULL,
            number INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT NOT NULL,
            PRIMARY KEY (instance, generation, number)
        ) WITHOUT ROWID, STRICT;

        CREATE TABLE timers (
            instance TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
            generation INTEGER NOT NULL,
            number INTEGER NOT NULL,
            fire_at INTEGER NOT NULL,
            PRIMARY KEY (instance, generation, number)
        ) WITHOUT ROWID, STRICT;

        CREATE TABLE inbox (
            id INTEGER PRIMARY KEY,
            target TEXT NOT NULL REFERENCES instances (id) ON DELETE CASCADE,
            event TEXT NOT NULL
        ) STRICT;
        CREATE INDEX inbox_by_target ON inbox (target);

        CREATE TABLE meta (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
        """,
    ];
}
