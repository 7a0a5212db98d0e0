using System.CommandLine;
using System.CommandLine.Invocation;

namespace Adoption.Local.Commands;

/// <summary>The commands of the product on one machine.</summary>
public static class LocalCommands
{
    /// <summary>How long a command may take to end in order after it was interrupted.</summary>
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var parsed = Create(surroundings).Parse(arguments);
        if (parsed.Action is ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                await surroundings.Error.WriteLineAsync(error.Message);
            }

            await surroundings.Error.WriteLineAsync("--help shows what there is.");
            return ExitCodes.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = surroundings.Out,
                Error = surroundings.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = EndsWithin,
            };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            // A file that can't be used is said in a sentence; anything else is a fault of the program and ends with all its details.
            await surroundings.Error.WriteLineAsync(e.Message);
            return ExitCodes.Failed;
        }
    }

    private static RootCommand Create(Surroundings surroundings)
    {
        var root = new RootCommand("Brings AI tools into a company department by department: the programme on one machine, in one file.")
        {
            ServeCommand.Create(surroundings),
            DemoCommand.Create(surroundings),
            RehearseCommand.Create(surroundings),
            BackupCommand.Create(surroundings),
        };
        ServeCommand.AddTo(root, surroundings);
        return root;
    }
}
