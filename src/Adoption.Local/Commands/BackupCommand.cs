using System.CommandLine;
using Adoption.Sqlite;

namespace Adoption.Local.Commands;

/// <summary><c>backup</c>: one moment of the database in a new file, while its owner goes on.</summary>
public static class BackupCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var target = new Argument<string>("FILE") { Description = "The new file; it must not exist." };
        var file = DataOption.Create(ServeCommand.DefaultFile);
        var command = new Command("backup", "Copies the database into a new file, also while the programme runs.") { target, file };
        command.SetAction(async (parsed, _) =>
        {
            AdoptionDatabase.Backup(parsed.GetRequiredValue(file), parsed.GetRequiredValue(target));
            await surroundings.Out.WriteLineAsync(Path.GetFullPath(parsed.GetRequiredValue(target)));
            return ExitCodes.Done;
        });
        return command;
    }
}
