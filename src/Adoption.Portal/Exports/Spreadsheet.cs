using System.Globalization;
using Adoption.Portal.Rendering;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Adoption.Portal.Exports;

/// <summary>A table of a page for a spreadsheet: as CSV, numbers as the reader's language writes them, and as a workbook.</summary>
/// <param name="Name">Of the file, without its ending.</param>
/// <param name="Title">Of the sheet: at most 31 characters, none of <c>: \ / ? * [ ]</c>.</param>
/// <param name="Headings">Each different from the others.</param>
/// <param name="Rows">Texts, numbers, days (<see cref="DateOnly"/>) or null for an empty cell.</param>
public sealed record Spreadsheet(string Name, string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<object?>> Rows)
{
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static readonly CultureInfo s_german = CultureInfo.GetCultureInfo("de-DE");

    public IResult Csv(Speech reader) => SafeCsv.File(Name + ".csv", Headings, Rows.Select(r => (IReadOnlyList<string>)[.. r.Select(c => Text(c, reader.Language))]));

    /// <summary>Texts stay texts: a workbook takes no text for a formula.</summary>
    public IResult Workbook()
    {
        using var memory = new MemoryStream();
        memory.SaveAs(
            Rows.Select(r => Headings.Zip(r).ToDictionary(
                c => c.First, c => c.Second is DateOnly day ? day.ToDateTime(TimeOnly.MinValue) : c.Second, StringComparer.Ordinal)),
            sheetName: Title,
            configuration: new OpenXmlConfiguration { EnableAutoWidth = true, FastMode = true, AutoFilter = Rows.Count > 0 });
        return Results.File(memory.ToArray(), WorkbookType, Name + ".xlsx");
    }

    private static string Text(object? cell, Language language) => cell switch
    {
        null => "",
        string text => text,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, language == Language.De ? s_german : CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"No spreadsheet cell holds a {cell.GetType().Name}.", nameof(cell)),
    };
}
