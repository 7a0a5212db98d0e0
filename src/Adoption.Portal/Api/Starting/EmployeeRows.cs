using System.Text;
using Adoption.Portal.Api.Problems;
using Adoption.Rollouts.Department;

namespace Adoption.Portal.Api.Starting;

/// <summary>
/// People as the API takes them: the text of HR's CSV export, or rows. Rows are read by the same code as the file, so that the same rules hold and
/// nothing else of them is kept.
/// </summary>
internal static class EmployeeRows
{
    private const string Csv = "employeesCsv";
    private const string Rows = "employees";

    /// <summary>The export's headings, and the fields of a row that stand for them.</summary>
    private static readonly (string Heading, string Field, Func<EmployeeRow, string?> Value)[] Columns =
    [
        ("Personalnummer", "number", r => r.Number),
        ("Name", "name", r => r.Name),
        ("E-Mail", "email", r => r.Email),
        ("Sprache", "language", r => r.Language),
        ("Standort", "site", r => r.Site),
        ("Vorgesetzter", "teamLead", r => r.TeamLead),
        ("Austritt", "leaving", r => r.Leaving),
    ];

    /// <param name="body">With the people.</param>
    /// <param name="start">Who has left before it is not taken in.</param>
    /// <param name="language">Of the errors.</param>
    /// <returns>The people; null with every rule that is broken.</returns>
    public static (IntakeResult? Export, IReadOnlyList<ProblemError> Errors) Read(EmployeesBody body, DateOnly start, Language language)
    {
        if ((body.Employees is null) == (body.EmployeesCsv is null))
        {
            return (null, [ProblemError.Field(Rows, ProblemError.Required, $"Give the people once: as rows in {Rows}, or as the export's text in {Csv}.")]);
        }

        var options = new IntakeOptions(start, body.DefaultLanguage ?? Language.De);
        if (body.EmployeesCsv is { } text)
        {
            var read = DepartmentExport.Read(Encoding.UTF8.GetBytes(text), options);
            return Checked(read, e => OfFile(e, language) with { Pointer = "#/" + Csv });
        }

        var full = body.Employees!.TakeWhile(r => !IsEmpty(r)).Count();
        if (full < body.Employees!.Count)
        {
            return (null, [ProblemError.Field($"{Rows}/{full}", ProblemError.Required, "The row is empty.")]);
        }

        return Checked(DepartmentExport.Read(Encoding.UTF8.GetBytes(Write(body.Employees!)), options), e => OfRow(e, language));
    }

    /// <summary>A file as it was uploaded.</summary>
    public static (IntakeResult? Export, IReadOnlyList<ProblemError> Errors) Read(ReadOnlyMemory<byte> file, IntakeOptions options, Language language) =>
        Checked(DepartmentExport.Read(file, options), e => OfFile(e, language));

    private static (IntakeResult?, IReadOnlyList<ProblemError>) Checked(IntakeResult read, Func<IntakeError, ProblemError> tell) =>
        read.Errors.Count > 0 ? (null, [.. read.Errors.Take(ProblemAnswer.MostErrors).Select(tell)]) : (read, []);

    private static ProblemError OfFile(IntakeError error, Language language) => new()
    {
        Row = error.Row, Column = error.Column, Rule = error.Reason.ToString(), Detail = error.Reasoning(language),
    };

    /// <summary>The heading is row 1, so the first of the rows is row 2.</summary>
    private static ProblemError OfRow(IntakeError error, Language language)
    {
        var field = Columns.FirstOrDefault(c => string.Equals(c.Heading, error.Column, StringComparison.Ordinal)).Field;
        return ProblemError.Field(
            error.Row < 2 ? Rows : field is null ? $"{Rows}/{error.Row - 2}" : $"{Rows}/{error.Row - 2}/{field}",
            error.Reason.ToString(),
            error.Reasoning(language));
    }

    /// <summary>A file may have empty rows; here one is a mistake.</summary>
    private static bool IsEmpty(EmployeeRow? row) => row is null || Columns.All(c => string.IsNullOrWhiteSpace(c.Value(row)));

    private static string Write(IEnumerable<EmployeeRow> rows)
    {
        var text = new StringBuilder().AppendJoin(';', Columns.Select(c => c.Heading)).Append('\n');
        foreach (var row in rows)
        {
            text.AppendJoin(';', Columns.Select(c => $"\"{c.Value(row)?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append('\n');
        }

        return text.ToString();
    }
}
