namespace Adoption.AzureStorage.Tests.Emulator;

internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "AdoptionFunctions.sln")) ? folder.FullName : Find(folder.Parent!);
}
