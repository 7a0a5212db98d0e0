using System.Globalization;
using System.Text.RegularExpressions;

namespace Adoption.Rollouts.Department;

/// <summary>What single cells of an export mean.</summary>
internal static partial class ExportValues
{
    private static readonly string[] s_dates =
    [
        "d.M.yyyy", "d.M.yy", "yyyy-M-d", "yyyyMMdd", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss", "yyyy-M-d H:mm:ss", "yyyy-M-dTH:mm:ss",
    ];

    /// <returns>False: no language of the programme. An empty cell is null.</returns>
    public static bool TryLanguage(string cell, out Language? language)
    {
        language = cell.ToLowerInvariant().Replace('_', '-') switch
        {
            "de" or "deu" or "ger" or "d" or "deutsch" or "german" => Language.De,
            var text when text.StartsWith("de-", StringComparison.Ordinal) => Language.De,
            "en" or "eng" or "e" or "englisch" or "english" => Language.En,
            var text when text.StartsWith("en-", StringComparison.Ordinal) => Language.En,
            _ => null,
        };
        return language is not null || cell.Length == 0;
    }

    /// <summary>German and ISO dates, with or without a time of day. "No end" (empty, <c>00.00.0000</c> and <c>31.12.9999</c> in SAP) is null.</summary>
    /// <returns>False: no date, or one that reads differently in two countries (03/04/2027).</returns>
    public static bool TryDate(string cell, out DateOnly? date)
    {
        date = null;
        if (cell.Length == 0 || cell is "00.00.0000" or "0000-00-00")
        {
            return true;
        }

        if (!DateTime.TryParseExact(cell, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
        {
            return false;
        }

        date = parsed.Year == 9999 ? null : DateOnly.FromDateTime(parsed);
        return true;
    }

    /// <summary>Line breaks, tabs, no-break spaces and runs of spaces inside a cell are one space.</summary>
    public static string OneLine(string cell) => Spaces().Replace(cell, " ").Trim();

    /// <summary>Control and format characters (which can turn a name around on a page) and what no encoding could read.</summary>
    public static bool IsUnreadable(string cell) =>
        cell.Any(c => c == '\uFFFD' || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    public static bool IsRounded(string number) => Rounded().IsMatch(number);

    [GeneratedRegex(@"[\s\u00A0]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^[0-9]([.,][0-9]+)?E\+[0-9]+$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rounded();
}
