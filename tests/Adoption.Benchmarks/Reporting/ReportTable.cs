using System.Globalization;
using Adoption.Benchmarks.Limits;
using Spectre.Console;

namespace Adoption.Benchmarks.Reporting;

/// <summary>The report for people; with <c>markdown</c> as it stands in the documentation.</summary>
internal static class ReportTable
{
    private static readonly CultureInfo s_culture = CultureInfo.InvariantCulture;

    public static void Write(IAnsiConsole console, Report report, bool markdown)
    {
        console.WriteLine(Describe(report.Limits));
        console.WriteLine();
        var table = new Table { Border = markdown ? TableBorder.Markdown : TableBorder.Rounded };
        table.AddColumns("", "what", "measured", "share of the limit", "to reach", "");
        table.Columns[2].RightAligned();
        foreach (var result in report.Results)
        {
            table.AddRow(
                Markup.Escape(result.Workload),
                Markup.Escape(result.What),
                Markup.Escape($"{Number(result.Value)} {result.Unit}".TrimEnd()),
                Markup.Escape(result.Share is { } share ? $"{share.ToString("0.00", s_culture)} × {result.ShareOf}" : ""),
                Markup.Escape(result.Target ?? ""),
                result.Met switch { null => "", true => "met", false => "[red]not met[/]" });
        }

        console.Write(table);
    }

    public static string Describe(SqliteLimits limits) => string.Create(
        s_culture,
        $"SQLite here: a disk flush {limits.FlushMilliseconds:0.00} ms, a single commit {limits.CommitMilliseconds:0.00} ms, grouped commits {limits.GroupedStepsPerSecond:n0} steps/s");

    private static string Number(double value) => value switch
    {
        >= 100 or 0 => value.ToString("n0", s_culture),
        >= 10 => value.ToString("0.0", s_culture),
        _ => value.ToString("0.00", s_culture),
    };
}
