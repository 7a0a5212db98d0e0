using System.Globalization;
using Adoption.Benchmarks.Workloads;
using Adoption.Sqlite;

namespace Adoption.Benchmarks.Limits;

/// <summary>
/// Writes steps with nothing above SQLite but the product's pragmas and prepared statements. A step is what one activity adds at least: three
/// history rows (a turn's start, an outcome, the next call) and the instance's row written again.
/// </summary>
internal sealed class StepWriter : IDisposable
{
    private const int Instances = 64;
    private const int EventsPerStep = 3;
    private const string Append = "INSERT INTO history (instance, generation, sequence, event) VALUES (?1, 0, ?2, ?3)";

    private const string Upsert =
        """
        INSERT INTO instances (id, name, status, input, created_at, updated_at, generation) VALUES (?1, 'limit', 'Running', ?2, 0, ?3, 0)
        ON CONFLICT DO UPDATE SET status = excluded.status, updated_at = excluded.updated_at
        """;

    private readonly Statements _statements;
    private readonly int[] _lengths = new int[Instances];
    private int _next;

    /// <param name="path">A file with the product's schema that nobody else has open.</param>
    public StepWriter(string path) => _statements = new Statements(Connections.OpenWriting(path));

    /// <summary>So many steps, each of another instance, in one durable commit.</summary>
    public void Commit(int steps)
    {
        _statements.Execute("BEGIN IMMEDIATE");
        for (var i = 0; i < steps; i++)
        {
            Step(_next++ % Instances);
        }

        _statements.Execute("COMMIT");
    }

    public void Dispose() => _statements.Dispose();

    private void Step(int number)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"limit:{number}");
        var at = _lengths[number];
        _statements.Execute(Upsert, id, Payloads.Json, (long)at);
        _statements.Execute(Append, id, at, """{"type":"TurnStarted","at":"2027-01-11T08:00:00.0000000+00:00"}""");
        _statements.Execute(Append, id, at + 1, $$"""{"type":"ActivityCompleted","number":{{at}},"output":{{Payloads.Json}}}""");
        _statements.Execute(Append, id, at + 2, $$"""{"type":"ActivityScheduled","number":{{at}},"name":"no-op","input":{{Payloads.Json}}}""");
        _lengths[number] = at + EventsPerStep;
    }
}
