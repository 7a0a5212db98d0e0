namespace Adoption.Sqlite.Journal;

/// <summary>The journal's statements. An unfinished row's condition is the text of its partial index.</summary>
internal static class JournalSql
{
    private const string Columns =
        "id, name, status, input, output, custom_status, created_at, updated_at, failure_type, failure_message, generation, parent, "
        + "parent_generation, parent_number";

    private const string IsUnfinished = "status IN ('Pending', 'Running', 'Suspended')";

    public const string InsertInstance =
        $"INSERT INTO instances ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14) ON CONFLICT DO NOTHING";

    public const string UpdateInstance =
        """
        UPDATE instances SET name = ?2, status = ?3, input = ?4, output = ?5, custom_status = ?6, created_at = ?7, updated_at = ?8,
            failure_type = ?9, failure_message = ?10, generation = ?11, parent = ?12, parent_generation = ?13, parent_number = ?14
        WHERE id = ?1
        """;

    /// <summary>?4 status, ?5 custom status: changes the time alone, and only where nothing else is to change.</summary>
    public const string TouchInstance =
        "UPDATE instances SET updated_at = ?3 WHERE id = ?1 AND generation = ?2 AND status = ?4 AND custom_status IS ?5";

    public const string FindInstance = $"SELECT {Columns} FROM instances WHERE id = ?1";
    public const string Unfinished = $"SELECT {Columns} FROM instances WHERE {IsUnfinished} ORDER BY id";

    /// <summary>?1 after (exclusive), ?2 from (inclusive), ?3 to (exclusive), ?4 statuses as a JSON array or null, ?5 limit.</summary>
    public const string Page =
        $"""
        SELECT {Columns} FROM instances
        WHERE id > ?1 AND id >= ?2 AND id < ?3 AND (?4 IS NULL OR status IN (SELECT value FROM json_each(?4)))
        ORDER BY id LIMIT ?5
        """;

    public const string Purge = $"DELETE FROM instances WHERE id = ?1 AND NOT {IsUnfinished}";

    public const string DropGenerationsBefore = "DELETE FROM history WHERE instance = ?1 AND generation < ?2";

    /// <summary>Asked apart from the insert: an insert that reads its own table goes by way of a temporary one, and costs thrice as much.</summary>
    public const string NextSequence = "SELECT coalesce(max(sequence) + 1, 0) FROM history WHERE instance = ?1 AND generation = ?2";

    public const string AppendEvent = "INSERT INTO history (instance, generation, sequence, event) VALUES (?1, ?2, ?3, ?4)";

    public const string History = "SELECT event FROM history WHERE instance = ?1 ORDER BY generation, sequence";

    public const string InsertActivity =
        "INSERT INTO activities (instance, generation, number, name, input) VALUES (?1, ?2, ?3, ?4, ?5)";

    public const string DeleteActivity = "DELETE FROM activities WHERE instance = ?1 AND generation = ?2 AND number = ?3";
    public const string DeleteActivities = "DELETE FROM activities WHERE instance = ?1";
    public const string Activities = "SELECT instance, generation, number, name, input FROM activities";

    public const string InsertTimer = "INSERT INTO timers (instance, generation, number, fire_at) VALUES (?1, ?2, ?3, ?4)";
    public const string DeleteTimer = "DELETE FROM timers WHERE instance = ?1 AND generation = ?2 AND number = ?3";
    public const string DeleteTimers = "DELETE FROM timers WHERE instance = ?1";
    public const string Timers = "SELECT instance, generation, number, fire_at FROM timers";

    /// <summary>Only into the inbox of an instance that exists and has not ended.</summary>
    public const string Deliver =
        $"INSERT INTO inbox (id, target, event) SELECT ?1, ?2, ?3 WHERE EXISTS (SELECT 1 FROM instances WHERE id = ?2 AND {IsUnfinished})";

    public const string DeleteMessage = "DELETE FROM inbox WHERE id = ?1";
    public const string DeleteMessages = "DELETE FROM inbox WHERE target = ?1";
    public const string Messages = "SELECT id, target, event FROM inbox ORDER BY id";
}
