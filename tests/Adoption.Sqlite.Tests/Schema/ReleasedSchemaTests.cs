using System.Globalization;
using System.Runtime.CompilerServices;
using Adoption.Engine;
using Adoption.Orchestration;
using Adoption.Rollouts.Storage;
using Adoption.Sqlite.Schema;
using Adoption.Sqlite.Tests.Crash;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Sqlite.Tests.Schema;

/// <summary>
/// A file of each released schema lies in <c>released/</c>: journeys on their way, documents, a message. Each opens and goes on. A file never
/// changes; a new schema gets a new one, recorded once with <c>RECORD_SCHEMA</c> set to that folder.
/// </summary>
public sealed class ReleasedSchemaTests : IAsyncLifetime
{
    private const string RecordVariable = "RECORD_SCHEMA";
    private const string Queue = "mail";
    private static readonly InstanceId Waiting = new("released:waiting");
    private static readonly InstanceId Ended = new("released:ended");
    private readonly TestDatabase _database = new();

    public static TheoryData<int> Versions { get; } = [.. Enumerable.Range(1, Migrations.Latest)];

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Open_AFileOfAReleasedSchema_GoesOn(int version)
    {
        var released = Released(version);
        Assert.True(File.Exists(released), $"Schema {version} has no file: record it with {RecordVariable} and commit it.");
        File.Copy(released, _database.Path);
        var database = _database.OpenNew();

        Assert.Equal(Migrations.Latest.ToString(CultureInfo.InvariantCulture), UserVersion());
        Assert.Equal("\"kept\"", (await database.Documents.GetAsync("t", "p", "r"))!.Json);
        Assert.Equal("queued", Assert.Single(await database.Queue(Queue).ReceiveAsync(10, TimeSpan.FromMinutes(1))).Body);
        Assert.Equal("v", database.GetMeta("k"));
        Assert.Equal(Journeys.OutputOf(2), (await database.Journal.FindAsync(Ended))!.Output);
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var engine = Journeys.EngineOn(database, services, (_, _) => Task.CompletedTask);
        await engine.StartAsync();
        await engine.Client.RaiseEventAsync(Waiting, Journeys.Go, 1000);
        Assert.Equal(Journeys.OutputOf(1), (await EndAsync(engine, Waiting)).Output);
        Assert.True((await database.Documents.CommitAsync("t", "p", [new InsertDocument("more", "{}")])).Committed);
    }

    /// <summary>Makes the file of today's schema; where the variable is set, it is kept.</summary>
    [Fact]
    public async Task Record_AFileOfTodaysSchema_HoldsWhatTheTestsAskFor()
    {
        var database = _database.OpenNew();
        await database.Documents.CommitAsync("t", "p", [new InsertDocument("r", "\"kept\"")]);
        await database.Queue(Queue).SendAsync("queued");
        await database.SetMetaAsync("k", "v");
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using (var engine = Journeys.EngineOn(database, services, (_, _) => Task.CompletedTask))
        {
            await engine.StartAsync();
            await engine.Client.ScheduleNewInstanceAsync(Journeys.Journey, 1, Waiting);
            await engine.Client.ScheduleNewInstanceAsync(Journeys.Journey, 2, Ended);
            await engine.Client.RaiseEventAsync(Ended, Journeys.Go, 1000);
            Assert.Equal(Journeys.OutputOf(2), (await EndAsync(engine, Ended)).Output);
            await engine.StopAsync();
        }

        Assert.Equal(OrchestrationStatus.Running, (await database.Journal.FindAsync(Waiting))!.Status);
        await _database.CloseAsync();
        if (Environment.GetEnvironmentVariable(RecordVariable) is { Length: > 0 } folder)
        {
            File.Copy(_database.Path, Path.Combine(folder, Path.GetFileName(Released(Migrations.Latest))));
        }
    }

    private static Task<OrchestrationState> EndAsync(OrchestrationEngine engine, InstanceId id) =>
        engine.Client.WaitForCompletionAsync(id).WaitAsync(TimeSpan.FromMinutes(2));

    private static string Released(int version, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "released", string.Create(CultureInfo.InvariantCulture, $"v{version}.db"));

    private string? UserVersion()
    {
        using var connection = Connections.OpenReading(_database.Path);
        return Convert.ToString(Connections.Scalar(connection, "PRAGMA user_version"), CultureInfo.InvariantCulture);
    }
}
