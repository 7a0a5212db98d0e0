using CsvHelper;
using Microsoft.AspNetCore.Http;

namespace Adoption.Portal.Exports;

/// <summary>
/// Files for a spreadsheet, as Excel in Germany opens them: semicolons, UTF-8 with a byte order mark. A cell that a spreadsheet would take for a
/// formula is escaped with an apostrophe (https://owasp.org/www-community/attacks/CSV_Injection).
/// </summary>
public static class SafeCsv
{
    private static readonly CsvWriterOptions Format = new() { Separator = ';', Injection = CsvInjection.Escape, WriteByteOrderMark = true };

    /// <summary>A download that no cache keeps.</summary>
    public static IResult File(string name, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows) =>
        Results.File(Write(headings, rows), "text/csv; charset=utf-8", name);

    public static byte[] Write(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        using var memory = new MemoryStream();
        using (var csv = CsvWriter.Create(memory, Format, leaveOpen: true))
        {
            foreach (var row in rows.Prepend(headings))
            {
                csv.WriteRecord([.. row]);
            }
        }

        return memory.ToArray();
    }
}
