using System.Globalization;
using CsvHelper;

namespace Adoption.Rollouts.Department;

/// <summary>One row of an export after everything the programme does not read was dropped.</summary>
/// <param name="Row">As a spreadsheet counts.</param>
/// <param name="Cells">By column, trimmed; a column the export does not have is absent.</param>
internal sealed record ExportRow(int Row, IReadOnlyDictionary<ExportColumn, string> Cells)
{
    public string this[ExportColumn column] => Cells.GetValueOrDefault(column, "");
}

/// <summary>The export as a table: heading and rows, with the separator found out.</summary>
internal sealed class ExportTable
{
    public const int MaxRows = 20_000;

    private static readonly string[] s_separators = [";", "\t", ","];

    private readonly Dictionary<ExportColumn, string> _headings = [];

    private ExportTable()
    {
    }

    /// <summary>The row of the heading.</summary>
    public int HeadingRow { get; private set; } = 1;

    /// <summary>False: the first row is broken, or there is none.</summary>
    public bool HasHeading { get; private set; }

    public List<ExportRow> Rows { get; } = [];

    public List<string> Dropped { get; } = [];

    public List<IntakeError> Errors { get; } = [];

    /// <summary>The heading of a column as written; null: there is none.</summary>
    public string? Heading(ExportColumn column) => _headings.GetValueOrDefault(column);

    public static ExportTable Read(string text)
    {
        var (separator, body) = Separator(text);
        var table = new ExportTable();
        var broken = false;
        using var reader = Reader(body, separator, () => broken = true);
        ExportColumn?[]? columns = null;
        for (var row = 1; reader.Read(); row++, broken = false)
        {
            var fields = reader.Current.ToArray();
            if (fields.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (broken)
            {
                table.Errors.Add(new IntakeError(row, null, IntakeReason.BrokenQuotes));
            }
            else if (columns is null)
            {
                columns = table.ReadHeading(row, fields);
            }
            else if (table.Rows.Count == MaxRows)
            {
                table.Errors.Add(new IntakeError(row, null, IntakeReason.TooManyRows, MaxRows.ToString(CultureInfo.InvariantCulture)));
                break;
            }
            else
            {
                table.ReadRow(row, fields, columns);
            }

            if (columns is null)
            {
                break;
            }
        }

        return table;
    }

    /// <summary>Rows as they stand in the export.</summary>
    public static IReadOnlyDictionary<int, string> Lines(string text, IReadOnlyCollection<int> rows)
    {
        var lines = new Dictionary<int, string>();
        var (separator, body) = Separator(text);
        var last = rows.DefaultIfEmpty().Max();
        using var reader = Reader(body, separator, () => { });
        for (var row = 1; row <= last && reader.Read(); row++)
        {
            if (rows.Contains(row))
            {
                lines[row] = string.Join(separator, reader.Current.ToArray());
            }
        }

        return lines;
    }

    private ExportColumn?[] ReadHeading(int row, string[] fields)
    {
        HeadingRow = row;
        HasHeading = true;
        var headings = fields.Select(f => f.Trim()).ToArray();
        var columns = headings.Select(ExportHeadings.Recognise).ToArray();
        if (columns.Contains(ExportColumn.FirstName) && !columns.Contains(ExportColumn.LastName))
        {
            // "Name" beside "Vorname" is the family name.
            columns = [.. columns.Select(c => c == ExportColumn.Name ? ExportColumn.LastName : c)];
        }
        else if (columns.Contains(ExportColumn.Name))
        {
            columns = [.. columns.Select(c => c is ExportColumn.FirstName or ExportColumn.LastName ? null : c)];
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] is not { } column)
            {
                Dropped.Add(headings[i]);
            }
            else if (!_headings.TryAdd(column, headings[i]))
            {
                Errors.Add(new IntakeError(row, headings[i], IntakeReason.ColumnTwice, _headings[column]));
            }
        }

        Dropped.RemoveAll(string.IsNullOrEmpty);
        return columns;
    }

    private void ReadRow(int row, string[] fields, ExportColumn?[] columns)
    {
        if (fields.Skip(columns.Length).Any(f => !string.IsNullOrWhiteSpace(f)))
        {
            Errors.Add(new IntakeError(row, null, IntakeReason.TooManyFields));
            return;
        }

        var cells = new Dictionary<ExportColumn, string>(columns.Length);
        for (var i = 0; i < Math.Min(fields.Length, columns.Length); i++)
        {
            if (columns[i] is { } column)
            {
                cells.TryAdd(column, fields[i].Trim());
            }
        }

        Rows.Add(new ExportRow(row, cells));
    }

    /// <summary>The separator a first line <c>sep=;</c> names, else the one under which most headings are known.</summary>
    private static (string Separator, string Body) Separator(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        var first = (end < 0 ? text : text[..end]).Trim('"');
        if (first.Length == 5 && first.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && s_separators.Contains(first[4..], StringComparer.Ordinal))
        {
            var body = end < 0 ? "" : text[end..];
            return (first[4..], body.StartsWith("\r\n", StringComparison.Ordinal) ? body[2..] : body.Length > 0 ? body[1..] : body);
        }

        return (s_separators.MaxBy(s => Heading(text, s).Sum(h => ExportHeadings.Recognise(h) is null ? 0 : 1))!, text);
    }

    private static string[] Heading(string text, string separator)
    {
        using var reader = Reader(text, separator, () => { });
        while (reader.Read())
        {
            var fields = reader.Current.ToArray();
            if (!fields.All(string.IsNullOrWhiteSpace))
            {
                return fields;
            }
        }

        return [];
    }

    /// <summary>Empty lines are records, so that rows count as a spreadsheet counts them.</summary>
    private static CsvReader Reader(string text, string separator, Action onBroken) => CsvReader.FromText(text, new CsvReaderOptions
    {
        Separator = separator[0],
        HasHeader = false,
        SkipEmptyLines = false,
        DetectSeparatorHint = false,

        // A quote inside an unquoted field (a nickname) is text; what comes after a closing quote or never closes has lost its columns.
        OnMalformedRecord = record =>
        {
            if (record.Reason is CsvMalformedReason.UnterminatedQuote or CsvMalformedReason.TextAfterClosingQuote)
            {
                onBroken();
            }
        },
    });
}
