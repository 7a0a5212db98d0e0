using Adoption.Rollouts.Wording;
using Adoption.Rollouts.Rehearsal;

namespace Adoption.Local.Rehearsal;

/// <summary>The phases as bars over weeks, and the same as a table for those who read it otherwise.</summary>
internal static class RehearsalTimeline
{
    private const int Width = 800;
    private const int Row = 34;
    private const int Top = 22;

    public static Html Draw(RehearsalReport report, ProgrammeWords words)
    {
        if (report.Phases.Count == 0)
        {
            return default;
        }

        var rows = report.Phases.Select(p => Html.Of(
            $"<tr><th scope=\"row\"><span class=\"dot {p.Name}\"></span>{words.Phase(p.Name, p.Cycle)}</th><td>{words.Day(RehearsalDays.Of(report, p.Start))}</td><td>{(p.End is { } end ? words.Day(RehearsalDays.Of(report, end)) : "–")}</td></tr>"));
        return Html.Of($"""
            <section aria-labelledby="phases"><h2 id="phases">{words.Say("Phasen", "Phases")}</h2>
            {Picture(report)}
            <table><thead><tr><th scope="col">Phase</th><th scope="col">{words.Say("Beginn", "Start")}</th><th scope="col">{words.Say("Ende", "End")}</th></tr></thead>
            <tbody>{Html.Join(rows)}</tbody></table></section>
            """);
    }

    private static Html Picture(RehearsalReport report)
    {
        var from = report.Phases[0].Start;
        var until = report.Phases.Max(p => p.End ?? p.Start) is var last && last > from.AddDays(7) ? last : from.AddDays(7);
        int At(DateTimeOffset instant) => (int)(Width * ((instant - from) / (until - from)));
        var weeks = (int)((until - from).TotalDays / 7) + 1;
        var every = Math.Max(1, (weeks + 19) / 20);
        var height = Top + (Row * report.Phases.Count);
        var lines = Enumerable.Range(0, weeks).Where(w => w % every == 0).Select(w => Html.Of(
            $"<line x1=\"{At(from.AddDays(7 * w))}\" x2=\"{At(from.AddDays(7 * w))}\" y1=\"{Top - 4}\" y2=\"{height}\"/><text x=\"{At(from.AddDays(7 * w)) + 3}\" y=\"14\">{w + 1}</text>"));
        var bars = report.Phases.Select((p, i) => Html.Of(
            $"<rect class=\"{p.Name}\" x=\"{At(p.Start)}\" y=\"{Top + (Row * i) + 5}\" width=\"{Math.Max(4, At(p.End ?? until) - At(p.Start))}\" height=\"{Row - 10}\" rx=\"5\"/>"));

        // The table beside it says the same; a reader that speaks passes the picture by.
        return Html.Of($"<svg class=\"timeline\" viewBox=\"0 0 {Width} {height}\" aria-hidden=\"true\">{Html.Join(lines)}{Html.Join(bars)}</svg>");
    }
}
