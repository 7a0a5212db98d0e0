using Adoption.Rollouts.Wording;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Rehearsal;
using Spectre.Console;

namespace Adoption.Local.Rehearsal;

/// <summary>A rehearsal on the terminal.</summary>
public static class RehearsalTables
{
    public static void Write(RehearsalReport report, Language language, IAnsiConsole console)
    {
        var words = ProgrammeWords.Of(language);
        var said = new RehearsalWords(report, words);
        console.Write(new Rule(Markup.Escape($"{said.Title} · {said.People}")).LeftJustified());
        foreach (var notice in report.Notices)
        {
            console.WriteLine(notice);
        }

        console.Write(Phases(report, words));
        console.Write(Calendar(report, words, said));
        console.WriteLine(said.Beside);
        if (report.Escalations.Count > 0)
        {
            console.Write(Escalations(report, words, said));
        }

        Paragraph(console, words.Say("Lizenzkosten", "Licence cost"), [said.Cost]);
        Paragraph(console, words.Say("Was diese Abteilung je zeigen kann", "What this department can ever show"), said.Shown());
        Paragraph(console, words.Say("Ausgang", "Outcome"), said.WaitsFor is { } waits ? [said.Outcome, waits] : [said.Outcome]);
    }

    private static Table Phases(RehearsalReport report, ProgrammeWords words)
    {
        var table = Headed(words.Say("Phasen", "Phases"), "Phase", words.Say("Beginn", "Start"), words.Say("Ende", "End"));
        foreach (var phase in report.Phases)
        {
            table.AddRow(
                Markup.Escape(words.Phase(phase.Name, phase.Cycle)),
                words.Day(RehearsalDays.Of(report, phase.Start)),
                phase.End is { } end ? words.Day(RehearsalDays.Of(report, end)) : "–");
        }

        return table;
    }

    private static Table Calendar(RehearsalReport report, ProgrammeWords words, RehearsalWords said)
    {
        var table = Headed(
            words.Say("Mails, in der Ortszeit der Empfänger", "Mails, in the recipients' local time"),
            words.Say("Tag", "Day"), words.Say("Zeit", "Time"), "Mail", words.Say("An", "To"));
        DateOnly? before = null;
        foreach (var line in CalendarLine.Of(report.Mails))
        {
            table.AddRow(
                line.Day == before ? "" : words.Day(line.Day), line.Time, Markup.Escape(said.Kind(line)), Markup.Escape(said.To(line)));
            before = line.Day;
        }

        return table;
    }

    private static Table Escalations(RehearsalReport report, ProgrammeWords words, RehearsalWords said)
    {
        var table = Headed(
            words.Say("Erinnerungen und Eskalationen an Verantwortliche", "Reminders and escalations to office-holders"),
            words.Say("Tag", "Day"), words.Say("Stufe", "Rung"), words.Say("Was", "What"), words.Say("Worum es geht", "About"), words.Say("An", "To"));
        foreach (var line in EscalationLine.Of(report))
        {
            table.AddRow(
                words.Day(line.Day), words.Number(line.Rung), said.Kind(line), Markup.Escape(words.Obligation(line.Obligation)), Markup.Escape(said.To(line)));
        }

        return table;
    }

    private static Table Headed(string title, params ReadOnlySpan<string> columns)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{Markup.Escape(title)}[/]");
        foreach (var column in columns)
        {
            table.AddColumn(Markup.Escape(column));
        }

        return table;
    }

    private static void Paragraph(IAnsiConsole console, string title, IEnumerable<string> sentences)
    {
        console.WriteLine();
        console.MarkupLine($"[bold]{Markup.Escape(title)}[/]");
        foreach (var sentence in sentences)
        {
            console.WriteLine(sentence);
        }
    }
}
