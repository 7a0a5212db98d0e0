using Adoption.Rollouts.Storage;

namespace Adoption.Sqlite.Tests.BadDays;

/// <summary>The file was cut, overwritten in the middle, or lies where nothing can be written: said at the start, in words.</summary>
public sealed class FileTests : IAsyncLifetime
{
    private const int Page = 4096;
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _database.DisposeAsync();

    [Fact]
    public async Task Open_ATruncatedFile_IsRefusedAndKeepsEveryByte()
    {
        await FillAsync();
        var whole = await File.ReadAllBytesAsync(_database.Path);
        var half = whole[..(whole.Length / Page / 2 * Page)];
        await File.WriteAllBytesAsync(_database.Path, half);

        var error = Assert.Throws<DatabaseException>(() => _database.OpenNew());

        Assert.Equal(DatabaseFailure.Damaged, error.Failure);
        Assert.Contains("Put a backup in its place", error.Message, StringComparison.Ordinal);
        Assert.Equal(half, await File.ReadAllBytesAsync(_database.Path));
    }

    [Fact]
    public async Task Open_AFileOverwrittenInTheMiddle_IsRefusedBeforeAnythingIsWritten()
    {
        await FillAsync();
        var bytes = await File.ReadAllBytesAsync(_database.Path);
        bytes.AsSpan(Page, bytes.Length - Page - Page).Fill(0xA5);
        await File.WriteAllBytesAsync(_database.Path, bytes);

        var error = Assert.Throws<DatabaseException>(() => _database.OpenNew());

        Assert.Equal(DatabaseFailure.Damaged, error.Failure);
        Assert.Contains(_database.Path, error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(_database.Path));
    }

    /// <summary>Not even the administrator can write there.</summary>
    [LinuxFact]
    public void Open_WhereNothingCanBeWritten_SaysSoAndNotThatItIsInUse()
    {
        var error = Assert.Throws<DatabaseException>(() => AdoptionDatabase.Open("/proc/adoption.db", TimeProvider.System));

        Assert.Equal(DatabaseFailure.NotAccessible, error.Failure);
        Assert.Contains("/proc/adoption.db", error.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        var store = _database.OpenNew().Documents;
        for (var i = 0; i < 50; i++)
        {
            await store.CommitAsync("t", "p", [new InsertDocument($"r{i:00}", $"\"{new string('x', 2000)}\"")]);
        }

        await _database.CloseAsync();
    }

    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux())
            {
                Skip = "Needs a folder that nobody can write to; /proc is one.";
            }
        }
    }
}
