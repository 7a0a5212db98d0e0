using System.Globalization;
using Adoption.Rollouts.Wording;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Local.Rehearsal;

/// <summary>A rehearsal as one page that needs nothing else: no script, no font, no picture from elsewhere.</summary>
public static class RehearsalPage
{
    private static readonly Lazy<Html> Style = new(() =>
    {
        using var reader = new StreamReader(typeof(RehearsalPage).Assembly.GetManifestResourceStream("Adoption.Local.rehearsal.css")!);
        return new Html(reader.ReadToEnd());
    });

    public static string Write(RehearsalReport report, Language language)
    {
        var words = ProgrammeWords.Of(language);
        var said = new RehearsalWords(report, words);
        return "<!DOCTYPE html>\n" + Html.Of($"""
            <html lang="{words.LanguageTag}">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{said.Title}</title>
            <style>{Style.Value}</style>
            </head>
            <body>
            <header>
            <p class="what">{words.Say("Generalprobe · nichts wurde gesendet oder gespeichert", "Rehearsal · nothing was sent or stored")}</p>
            <h1>{report.Department}</h1>
            <p class="outcome">{said.Outcome} {said.WaitsFor}</p>
            </header>
            <main>
            {Figures(report, words, said)}
            {RehearsalTimeline.Draw(report, words)}
            {Calendar(report, words, said)}
            {Escalations(report, words, said)}
            {Section(words.Say("Was diese Abteilung je zeigen kann", "What this department can ever show"), said.Shown())}
            {Section(words.Say("Lizenzkosten", "Licence cost"), [said.Cost])}
            {Section(words.Say("Hinweise zum Export", "Notes on the export"), report.Notices)}
            </main>
            </body>
            </html>

            """).Text;
    }

    private static Html Figures(RehearsalReport report, ProgrammeWords words, RehearsalWords said)
    {
        var days = report.Phases.Count == 0 ? 0 : ((report.Phases[^1].End ?? report.Phases[^1].Start) - report.Start).TotalDays;
        var weeks = (decimal)Math.Ceiling(days / 7);
        (string Name, string Value)[] figures =
        [
            (words.Say("Beschäftigte", "People"), words.Number(report.Headcount)),
            (words.Say("Beginn", "Start"), words.Day(RehearsalDays.Of(report, report.Start))),
            (words.Say("Wochen", "Weeks"), words.Number(weeks)),
            ("Mails", words.Number(report.Mails.Sum(m => m.Recipients))),
            (words.Say("Lizenzen im Monat", "Licences a month"), said.PerMonth),
        ];
        return Html.Of($"<dl class=\"figures\">{Html.Join(figures.Select(f => Html.Of($"<div><dt>{f.Name}</dt><dd>{f.Value}</dd></div>")))}</dl>");
    }

    private static Html Calendar(RehearsalReport report, ProgrammeWords words, RehearsalWords said)
    {
        var days = CalendarLine.Of(report.Mails).GroupBy(l => l.Day).Select(day => Html.Of($"""
            <tbody>
            {Html.Join(day.Select((line, i) => Html.Of($"<tr>{(i == 0 ? Html.Of($"<th scope=\"rowgroup\" rowspan=\"{day.Count()}\"><time datetime=\"{line.Day.ToString("O", CultureInfo.InvariantCulture)}\">{words.Day(line.Day)}</time></th>") : default)}<td class=\"time\">{line.Time}</td><td>{said.Kind(line)}</td><td>{said.To(line)}</td></tr>")))}
            </tbody>
            """));
        return Html.Of($"""
            <section aria-labelledby="mails"><h2 id="mails">{words.Say("Alle Mails", "All mails")}</h2>
            <p>{words.Say("In der Ortszeit der Empfänger.", "In the recipients' local time.")} {said.Beside}</p>
            <div class="wide" role="region" aria-labelledby="mails" tabindex="0"><table>
            <thead><tr><th scope="col">{words.Say("Tag", "Day")}</th><th scope="col">{words.Say("Zeit", "Time")}</th><th scope="col">Mail</th><th scope="col">{words.Say("An", "To")}</th></tr></thead>
            {Html.Join(days)}</table></div></section>
            """);
    }

    private static Html Escalations(RehearsalReport report, ProgrammeWords words, RehearsalWords said)
    {
        if (report.Escalations.Count == 0)
        {
            return Section(
                words.Say("Erinnerungen und Eskalationen", "Reminders and escalations"),
                [words.Say("Keine: alle Verantwortlichen antworten rechtzeitig.", "None: every office-holder answers in time.")]);
        }

        var rows = EscalationLine.Of(report).Select(e => Html.Of(
            $"<tr><th scope=\"row\">{words.Day(e.Day)}</th><td>{said.Kind(e)}</td><td>{words.Obligation(e.Obligation)}</td><td>{said.To(e)}</td></tr>"));
        return Html.Of($"""
            <section aria-labelledby="ladder"><h2 id="ladder">{words.Say("Erinnerungen und Eskalationen", "Reminders and escalations")}</h2>
            <p>{words.Say("Nur an Verantwortliche; Beschäftigte werden nie gemahnt.", "To office-holders alone; employees are never chased.")}</p>
            <div class="wide" role="region" aria-labelledby="ladder" tabindex="0"><table>
            <thead><tr><th scope="col">{words.Say("Tag", "Day")}</th><th scope="col">{words.Say("Was", "What")}</th><th scope="col">{words.Say("Worum es geht", "About")}</th><th scope="col">{words.Say("An", "To")}</th></tr></thead>
            <tbody>{Html.Join(rows)}</tbody></table></div></section>
            """);
    }

    private static Html Section(string title, IEnumerable<string> sentences)
    {
        var paragraphs = sentences.Select(s => Html.Of($"<li>{s}</li>")).ToList();
        return paragraphs.Count == 0 ? default : Html.Of($"<section><h2>{title}</h2><ul>{Html.Join(paragraphs)}</ul></section>");
    }
}
