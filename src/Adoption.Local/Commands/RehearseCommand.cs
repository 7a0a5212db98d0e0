using System.CommandLine;
using System.Text.Json;
using Adoption.Local.Intake;
using Adoption.Local.Rehearsal;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Simulation;

namespace Adoption.Local.Commands;

/// <summary><c>rehearse</c>: the calendar of a rollout before it starts. Nothing is sent or stored.</summary>
public static class RehearseCommand
{
    public static Command Create(Surroundings surroundings)
    {
        var department = new Option<string>("--department") { Description = "HR's export of the department (CSV).", HelpName = "FILE.csv", Required = true };
        var plan = new Option<string>("--plan") { Description = "The plan (JSON).", HelpName = "FILE.json", Required = true };
        var name = new Option<string?>("--name") { Description = "The department's name, where it is not the plan's.", HelpName = "NAME" };
        var start = DateOption.Create("--start", "The first day; next Monday if it is not given.");
        var answers = ChoiceOption.Create("--answers", "How the people behave: none, typical or all answer.", AnswerLevel.Typical);
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output, and nothing else." };
        var page = new Option<string?>("--out") { Description = "Writes a page to look at, to print or to send on.", HelpName = "FILE.html" };
        var language = ChoiceOption.Create("--language", "Of tables, page and errors: de or en.", Language.En);
        var command = new Command("rehearse", "Shows the calendar of a rollout before it starts. Nothing is sent or stored.")
        {
            department, plan, name, start, answers, json, page, language,
        };
        command.SetAction((parsed, token) => RunAsync(
            surroundings,
            new RolloutFiles(parsed.GetRequiredValue(department), parsed.GetRequiredValue(plan), parsed.GetValue(name), parsed.GetValue(start)),
            parsed.GetValue(answers),
            new Wish(parsed.GetValue(json), parsed.GetValue(page), parsed.GetValue(language)),
            token));
        return command;
    }

    private static async Task<int> RunAsync(
        Surroundings surroundings, RolloutFiles files, AnswerLevel answers, Wish wish, CancellationToken cancellationToken)
    {
        var read = await RolloutFilesReader.ReadAsync(files, surroundings.Clock, wish.Language, cancellationToken);
        if (read.Errors.Count > 0)
        {
            foreach (var error in read.Errors)
            {
                await surroundings.Error.WriteLineAsync(error);
            }

            return ExitCodes.BadInput;
        }

        var report = await RehearsalRun.RunAsync(read.Request!, read.Start, answers, cancellationToken);
        report = report with { Notices = [.. read.Notices.Select(n => n.Describe(wish.Language))] };
        if (wish.Page is { } page)
        {
            await File.WriteAllTextAsync(page, RehearsalPage.Write(report, wish.Language), cancellationToken);
        }

        if (wish.Json)
        {
            await surroundings.Out.WriteLineAsync(JsonSerializer.Serialize(report, RehearsalJson.Default.RehearsalReport));
        }
        else
        {
            RehearsalTables.Write(report, wish.Language, Consoles.On(surroundings));
        }

        return ExitCodes.Done;
    }

    private sealed record Wish(bool Json, string? Page, Language Language);
}
