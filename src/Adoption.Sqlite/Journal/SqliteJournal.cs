using System.Text.Json;
using Adoption.Engine.History;
using Adoption.Engine.Journal;
using Adoption.Orchestration;
using Adoption.Sqlite.Reading;
using Adoption.Sqlite.Writing;

namespace Adoption.Sqlite.Journal;

/// <summary>The engine's journal in the file: a turn is one unit of the writer.</summary>
internal sealed class SqliteJournal(Writer writer, ReaderPool readers) : IJournal
{
    /// <summary>Above every instance id in ordinal order ('z' is the last character of an id).</summary>
    private const string AfterAllIds = "{";

    public ValueTask<CommitOutcome> CommitAsync(TurnCommit commit, CancellationToken cancellationToken = default) =>
        new(writer.RunAsync(s => Apply(s, commit), cancellationToken: cancellationToken));

    public ValueTask<CommitOutcome> CommitHereAsync(TurnCommit commit) => new(writer.RunHereAsync(s => Apply(s, commit)));

    public ValueTask<JournalSnapshot> LoadAsync(CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(readers.ReadSnapshot(s => new JournalSnapshot(
            s.Query(JournalSql.Unfinished, JournalRows.ReadInstance),
            s.Query(JournalSql.Activities, JournalRows.ReadActivity),
            s.Query(JournalSql.Timers, JournalRows.ReadTimer),
            s.Query(JournalSql.Messages, JournalRows.ReadMessage))));

    public ValueTask<IReadOnlyList<HistoryEvent>> ReadHistoryAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IReadOnlyList<HistoryEvent>>(
            readers.Read(s => s.Query(JournalSql.History, r => HistoryJson.Deserialize(r.GetString(0)), instanceId.Value)));

    public ValueTask<InstanceRow?> FindAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(readers.Read(s => s.First(JournalSql.FindInstance, JournalRows.ReadInstance, instanceId.Value)));

    public ValueTask<InstancePage> QueryAsync(OrchestrationQuery query, CancellationToken cancellationToken = default)
    {
        var prefix = query.IdPrefix ?? "";
        var statuses = query.Statuses.Count == 0 ? null : JsonSerializer.Serialize(query.Statuses.Select(s => s.ToString()).ToArray(), StatusJson.Default.StringArray);
        var rows = readers.Read(s => s.Query(
            JournalSql.Page, JournalRows.ReadInstance, query.Continuation ?? "", prefix, prefix + AfterAllIds, statuses, query.PageSize + 1));
        return ValueTask.FromResult(rows.Count <= query.PageSize
            ? new InstancePage(rows, null)
            : new InstancePage(rows[..query.PageSize], rows[query.PageSize - 1].Id.Value));
    }

    public ValueTask<bool> PurgeAsync(InstanceId instanceId, CancellationToken cancellationToken = default) =>
        new(writer.RunAsync(s => s.Execute(JournalSql.Purge, instanceId.Value) > 0, cancellationToken: cancellationToken));

    /// <summary>The order is the contract's (see <see cref="TurnCommit"/>).</summary>
    private static CommitOutcome Apply(Statements s, TurnCommit commit)
    {
        if (commit.New is { } first && s.Execute(JournalSql.InsertInstance, JournalRows.ToParameters(first)) == 0)
        {
            return new CommitOutcome([first.Id]);
        }

        if (commit.Update is { } row)
        {
            Update(s, row);
        }

        Append(s, commit.History);
        Delete(s, commit);
        foreach (var activity in commit.NewActivities)
        {
            var key = activity.Key;
            s.Execute(JournalSql.InsertActivity, key.Instance.Value, key.Generation, key.Number, activity.Name, activity.Input);
        }

        foreach (var timer in commit.NewTimers)
        {
            s.Execute(JournalSql.InsertTimer, timer.Key.Instance.Value, timer.Key.Generation, timer.Key.Number, timer.FireAt.UtcTicks);
        }

        var taken = commit.Starts.Where(start => s.Execute(JournalSql.InsertInstance, JournalRows.ToParameters(start.Row)) == 0).ToList();
        foreach (var message in taken.Select(start => start.IfTaken).OfType<InboxMessage>().Concat(commit.Messages))
        {
            s.Execute(JournalSql.Deliver, message.Id, message.Target.Value, HistoryJson.Serialize(message.Event));
        }

        return taken.Count == 0 ? CommitOutcome.Clean : new CommitOutcome([.. taken.Select(start => start.Row.Id)]);
    }

    private static void Update(Statements s, InstanceRow row)
    {
        if (TryTouch(s, row))
        {
            return;
        }

        if (s.Execute(JournalSql.UpdateInstance, JournalRows.ToParameters(row)) == 0)
        {
            throw new InvalidOperationException($"There is no instance '{row.Id}' to update.");
        }

        if (row.Generation > 0)
        {
            s.Execute(JournalSql.DropGenerationsBefore, row.Id.Value, row.Generation);
        }

        if (row.HasEnded)
        {
            s.Execute(JournalSql.DeleteMessages, row.Id.Value);
            s.Execute(JournalSql.DeleteActivities, row.Id.Value);
            s.Execute(JournalSql.DeleteTimers, row.Id.Value);
        }
    }

    /// <summary>
    /// Most turns change nothing of the row but its time (see <see cref="TurnCommit.Update"/>). Then neither its other columns nor the index of the
    /// unfinished are written again: a page less to flush.
    /// </summary>
    private static bool TryTouch(Statements s, InstanceRow row) =>
        !row.HasEnded
        && s.Execute(
            JournalSql.TouchInstance, row.Id.Value, row.Generation, row.UpdatedAt.UtcTicks, row.Status.ToString(), row.CustomStatus) > 0;

    private static void Append(Statements s, IReadOnlyList<HistoryRecord> records)
    {
        HistoryRecord? last = null;
        foreach (var record in records)
        {
            var (instance, generation) = (record.Instance.Value, record.Generation);
            var next = last?.Instance == record.Instance && last.Generation == generation
                ? last.Sequence + 1
                : s.Number(JournalSql.NextSequence, instance, generation);
            if (record.Sequence != next)
            {
                throw new InvalidOperationException(
                    $"Event {record.Sequence} does not continue the history of '{record.Instance}' (generation {generation}).");
            }

            s.Execute(JournalSql.AppendEvent, instance, generation, record.Sequence, HistoryJson.Serialize(record.Event));
            last = record;
        }
    }

    private static void Delete(Statements s, TurnCommit commit)
    {
        foreach (var id in commit.ConsumedMessages)
        {
            s.Execute(JournalSql.DeleteMessage, id);
        }

        foreach (var key in commit.DoneActivities)
        {
            s.Execute(JournalSql.DeleteActivity, key.Instance.Value, key.Generation, key.Number);
        }

        foreach (var key in commit.DoneTimers)
        {
            s.Execute(JournalSql.DeleteTimer, key.Instance.Value, key.Generation, key.Number);
        }
    }
}
