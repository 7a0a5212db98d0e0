using System.CommandLine;
using System.Globalization;
using Adoption.Local.Demo;
using Adoption.Rollouts.Wording;
using Adoption.Rollouts.Department;
using Spectre.Console;
using Spectre.Console.Rendering;

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

        var words = ProgrammeWords.Of(wish.Language);
        var settings = await DemoSamples.ReadAsync(wish.File, wish.Speed, wish.Language, surroundings.Clock) with { Pages = wish.Pages };
        var summary = surroundings.IsTerminal
            ? await OnScreenAsync(settings, wish, words, surroundings, cancellationToken)
            : await InLinesAsync(settings, wish, words, surroundings, cancellationToken);
        if (summary is null)
        {
            await surroundings.Error.WriteLineAsync(words.Say(
                "Unterbrochen. Noch einmal gestartet geht es hier weiter.", "Interrupted. Started again it goes on from here."));
            return ExitCodes.Interrupted;
        }

        return ExitCodes.Done;
    }

    private static async Task<IReadOnlyList<string>?> InLinesAsync(
        DemoSettings settings, Wish wish, ProgrammeWords words, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (wish.Pages is { } pages)
        {
            await surroundings.Out.WriteLineAsync(Open(pages, words));
        }

        var summary = await DemoRun.RunAsync(
            settings with { Decided = wish.Exit ? null : lines => Tell(surroundings, lines, words) },
            surroundings.Clock,
            new DemoLines(surroundings.Out).Show,
            cancellationToken);
        if (wish.Exit && summary is not null)
        {
            await surroundings.Out.WriteLineAsync(string.Join(Environment.NewLine, summary));
        }

        return summary;
    }

    private static void Tell(Surroundings surroundings, IReadOnlyList<string> summary, ProgrammeWords words)
    {
        surroundings.Out.WriteLine(string.Join(Environment.NewLine, summary));
        surroundings.Out.WriteLine(StaysOpen(words));
        surroundings.Out.Flush();
    }

    private static async Task<IReadOnlyList<string>?> OnScreenAsync(
        DemoSettings settings, Wish wish, ProgrammeWords words, Surroundings surroundings, CancellationToken cancellationToken)
    {
        var screen = new DemoScreen(words);
        IRenderable picture = new Text("");
        string[] below = wish.Pages is { } pages ? [Open(pages, words)] : [];
        var summary = await Consoles.On(surroundings).Live(picture).AutoClear(false).StartAsync(live => DemoRun.RunAsync(
            settings with
            {
                Decided = wish.Exit ? null : lines =>
                {
                    below = [.. lines, StaysOpen(words), .. below];
                    Draw(live);
                },
            },
            surroundings.Clock,
            now =>
            {
                picture = screen.Draw(now);
                Draw(live);
            },
            cancellationToken));
        if (wish.Exit && summary is not null)
        {
            await surroundings.Out.WriteLineAsync(string.Join(Environment.NewLine, summary));
        }

        return summary;

        void Draw(LiveDisplayContext live)
        {
            live.UpdateTarget(new Rows([picture, .. below.Select(l => new Text(l))]));
            live.Refresh();
        }
    }

    private static string Open(Uri pages, ProgrammeWords words) => words.Say(
        $"Seiten: {pages}  Postfächer: {new Uri(pages, "demo/mailbox")}", $"Pages: {pages}  mailboxes: {new Uri(pages, "demo/mailbox")}");

    private static string StaysOpen(ProgrammeWords words) => words.Say(
        "Alle haben entschieden; die Zeit steht, die Seiten bleiben offen. Strg+C beendet, --fresh beginnt von vorn.",
        "All are decided; time stands still, the pages stay open. Ctrl+C ends, --fresh starts over.");

    private sealed record Wish(string File, double Speed, bool Exit, bool Fresh, Language Language, Uri? Pages);
}
