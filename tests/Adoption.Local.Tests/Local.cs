using Adoption.Local.Commands;

namespace Adoption.Local.Tests;

/// <summary>Runs a command in this process and keeps what it said.</summary>
internal sealed record Local(int ExitCode, string Out, string Error)
{
    public static readonly string[] Samples = ["kreditorenbuchhaltung", "vertrieb-innendienst", "kundenservice"];

    public IReadOnlyList<string> Errors => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static async Task<Local> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings { Out = output, Error = error, IsTerminal = false, Clock = TimeProvider.System };
        var code = await LocalCommands.RunAsync(arguments, surroundings);
        return new Local(code, output.ToString(), error.ToString());
    }

    public static Task<Local> RehearseAsync(string sample, params string[] more) =>
        RunAsync(["rehearse", "--department", Sample(sample, "department.csv"), "--plan", Sample(sample, "plan.json"), "--start", "2027-01-11", .. more]);

    public static string Sample(string name, string file) => Path.Combine(AppContext.BaseDirectory, "samples", name, file);
}
