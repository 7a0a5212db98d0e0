using System.Globalization;
using Adoption.Rollouts.Wording;
using Adoption.Rollouts;
using Adoption.Rollouts.Rehearsal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Adoption.Local.Demo;

/// <summary>The demo on a terminal: one picture over the other.</summary>
public sealed class DemoScreen(ProgrammeWords words)
{
    private const int LogLines = 14;
    private const int BarWidth = 24;

    private static readonly string[] Colours = ["mediumpurple2", "deepskyblue2", "springgreen3", "darkorange"];

    private readonly Queue<DemoEvent> _log = new();

    public IRenderable Draw(DemoPicture picture)
    {
        foreach (var happened in picture.Events)
        {
            _log.Enqueue(happened);
        }

        while (_log.Count > LogLines)
        {
            _log.Dequeue();
        }

        var day = words.Day(DateOnly.FromDateTime(picture.Now.UtcDateTime));
        return new Rows(
            new Rule($"[bold]{Markup.Escape(day)}[/]  {words.Say("simulierte Zeit, UTC · Strg+C unterbricht", "simulated time, UTC · Ctrl+C interrupts")}").LeftJustified(),
            Departments(picture),
            new Panel(Log()).Header(words.Say("Zuletzt", "Latest")).Expand());
    }

    private Table Departments(DemoPicture picture)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand();
        table.AddColumns(
            words.Say("Abteilung", "Department"), "Phase", "", words.Say("Beschäftigte", "People"), words.Say("Lizenzen", "Licences"),
            words.Say("Offene Pflichten", "Open obligations"), "Mails", words.Say("Eskalationen", "Escalations"));
        foreach (var department in picture.Departments)
        {
            var rollout = department.Rollout;
            table.AddRow(
                Markup.Escape(rollout.Department),
                Markup.Escape(State(rollout)),
                Bar(rollout, picture.Now),
                words.Number(rollout.Headcount),
                words.Number(department.Licences),
                words.Number(department.OpenObligations),
                words.Number(department.MailsSent),
                department.Escalations > 0 ? $"[red]{words.Number(department.Escalations)}[/]" : "0");
        }

        return table;
    }

    private string State(Rollout rollout) => rollout switch
    {
        { DecidedAt: not null } or { Status: RolloutStatus.Cancelled } => DemoSummary.Decision(rollout, words),
        { Phases: [.., var phase] } => words.Phase(MailCalendar.Camel(phase.Phase.ToString()), phase.Cycle),
        _ => "",
    };

    /// <summary>Each phase in its colour, as long as it took; by rule of thumb a rollout takes twelve weeks.</summary>
    private static string Bar(Rollout rollout, DateTimeOffset now)
    {
        const double expectedDays = 84;
        var until = rollout.EndedAt ?? now;
        var whole = Math.Max(expectedDays, (until - rollout.StartedAt).TotalDays);
        var (bar, used) = ("", 0);
        foreach (var phase in rollout.Phases)
        {
            var end = (int)Math.Round(BarWidth * ((phase.End ?? until) - rollout.StartedAt).TotalDays / whole, MidpointRounding.AwayFromZero);
            var length = Math.Clamp(end - used, 1, Math.Max(1, BarWidth - used));
            bar += $"[{Colours[(int)phase.Phase]}]{new string('█', length)}[/]";
            used += length;
        }

        return bar + $"[grey]{new string('·', Math.Max(0, BarWidth - used))}[/]";
    }

    private Markup Log() => new(string.Join('\n', _log.Select(e => Markup.Escape(string.Create(
        CultureInfo.InvariantCulture, $"{e.At:MM-dd HH:mm}  {e.Department}: {e.Text}")))));
}
