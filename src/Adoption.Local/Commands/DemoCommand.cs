using System.CommandLine;
using System.Globalization;
using Adoption.Local.Demo;
using Adoption.Rollouts.Wording;
using Adoption.Rollouts.Department;
using Spectre.Console;

namespace Adoption.Local.Commands;

/// <summary><c>demo</c>: three departments in accelerated time, with simulated people, on a real file.</summary>
public static class DemoCommand
{
    /// <summary>Beside <c>data/adoption.db</c>: the demo never touches what is served.</summary>
    private const string DefaultFile = "data/demo.db";

    private const double DefaultSpeed = 2.5;

    public static Command Create(Surroundings surroundings)
    {
        var file = DataOption.Create(DefaultFile);
        var speed = new Option<double>("--speed") { Description = "Simulated days in a second.", HelpName = "DAYS", DefaultValueFactory = _ => DefaultSpeed };
        speed.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(double.TryParse(token.Value, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 100_000))
            {
                result.AddError("--speed: a number above 0, up to 100000.");
            }
        });
        var exit = new Option<bool>("--exit") { Description = "Ends when all are decided, with a line for each department." };
        var fresh = new Option<bool>("--fresh") { Description = "Forgets the demo in the file and starts a new one." };
        var language = ChoiceOption.Create("--language", "de or en.", Language.En);
        var url = UrlOption.Create();
        var command = new Command("demo", "Three sample departments with simulated people in accelerated time. Interrupted and started again it goes on where it was.")
        {
            file, speed, exit, fresh, language, url,
        };
        command.SetAction((parsed, token) => RunAsync(
            surroundings,
            new Wish(
                parsed.GetRequiredValue(file), parsed.GetValue(speed), parsed.GetValue(exit), parsed.GetValue(fresh), parsed.GetValue(language),
                // Who only waits for the end looks at no page, unless a place for them was asked for.
                parsed.GetValue(exit) && parsed.GetResult(url) is not { Implicit: false } ? null : parsed.GetRequiredValue(url)),
            token));
        return command;
    }

    private static async Task<int> RunAsync(Surroundings surroundings, Wish wish, CancellationToken cancellationToken)
    {
        if (wish.Fresh)
        {
            await DemoFile.DeleteAsync(wish.File, surroundings.Clock);
        }

        var settings = await DemoSamples.ReadAsync(wish.File, wish.Speed, wish.Language, surroundings.Clock) with { Pages = wish.Pages };
        var console = Consoles.On(surroundings);
        var summary = surroundings.IsTerminal
            ? await OnScreenAsync(settings, surroundings.Clock, console, cancellationToken)
            : await DemoRun.RunAsync(settings, surroundings.Clock, new DemoLines(surroundings.Out).Show, cancellationToken);
        var words = ProgrammeWords.Of(wish.Language);
        if (summary is null)
        {
            await surroundings.Error.WriteLineAsync(words.Say(
                "Unterbrochen. Noch einmal gestartet geht es hier weiter.", "Interrupted. Started again it goes on from here."));
            return ExitCodes.Interrupted;
        }

        foreach (var line in summary)
        {
            await surroundings.Out.WriteLineAsync(line);
        }

        if (!wish.Exit)
        {
            await surroundings.Out.WriteLineAsync(words.Say(
                "Alle haben entschieden. --fresh beginnt von vorn.", "All are decided. --fresh starts over."));
        }

        return ExitCodes.Done;
    }

    private static async Task<IReadOnlyList<string>?> OnScreenAsync(
        DemoSettings settings, TimeProvider clock, IAnsiConsole console, CancellationToken cancellationToken)
    {
        var screen = new DemoScreen(ProgrammeWords.Of(settings.Language));
        return await console.Live(new Text("")).AutoClear(false).StartAsync(live => DemoRun.RunAsync(
            settings,
            clock,
            picture =>
            {
                live.UpdateTarget(screen.Draw(picture));
                live.Refresh();
            },
            cancellationToken));
    }

    private sealed record Wish(string File, double Speed, bool Exit, bool Fresh, Language Language, Uri? Pages);
}
