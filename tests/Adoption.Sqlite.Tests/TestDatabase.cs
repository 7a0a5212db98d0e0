namespace Adoption.Sqlite.Tests;

/// <summary>A folder of its own for each test, and the database in it.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("adoption-sqlite-");

    public string Path => File("adoption.db");

    public AdoptionDatabase? Open { get; private set; }

    public string File(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public AdoptionDatabase OpenNew(TimeProvider? time = null) => Open = AdoptionDatabase.Open(Path, time ?? TimeProvider.System);

    public async Task<AdoptionDatabase> ReopenAsync()
    {
        await CloseAsync();
        return OpenNew();
    }

    public async Task CloseAsync()
    {
        if (Open is { } open)
        {
            await open.DisposeAsync();
        }

        Open = null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _folder.Delete(recursive: true);
    }
}
