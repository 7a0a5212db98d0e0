using Spectre.Console;

namespace Adoption.Local.Commands;

/// <summary>Tables and colours on what a command writes to.</summary>
public static class Consoles
{
    /// <summary>Wide enough for the widest table where nobody has said how wide a line is.</summary>
    private const int WidthOfFiles = 140;

    public static IAnsiConsole On(Surroundings surroundings)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(surroundings.Out),
            Ansi = surroundings.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = surroundings.IsTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!surroundings.IsTerminal)
        {
            console.Profile.Width = WidthOfFiles;
        }

        return console;
    }
}
