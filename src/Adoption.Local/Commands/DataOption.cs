using System.CommandLine;

namespace Adoption.Local.Commands;

/// <summary>Which database a command works on.</summary>
public static class DataOption
{
    /// <param name="file">The one that is meant when none is given, under the current folder.</param>
    public static Option<string> Create(string file) => new("--data")
    {
        Description = "The database.",
        HelpName = "FILE",
        DefaultValueFactory = _ => file,
    };
}
