using System.Globalization;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Department;

/// <summary>
/// HR's export of a department: CSV as Excel in Germany writes it, with <c>;</c>, <c>,</c> or tab, in UTF-8, UTF-16 or Windows-1252, with German
/// or English headings in any order. Only number, name, address, language, site and team lead are kept.
/// </summary>
public static class DepartmentExport
{
    private const int MaxNumberLength = 40;

    private const int MaxNameLength = 120;

    private const int MaxTextLength = 254;

    private const int MaxLineLength = 200;

    /// <summary>Never throws for what the file contains.</summary>
    public static IntakeResult Read(ReadOnlyMemory<byte> file, IntakeOptions options)
    {
        var (text, error) = ExportText.Decode(file.Span);
        if (error is not null)
        {
            return new IntakeResult([], [error], []);
        }

        var table = ExportTable.Read(text);
        var errors = new List<IntakeError>(table.Errors);
        if (table.HasHeading || errors.Count == 0)
        {
            errors.AddRange(MissingColumns(table));
        }

        var notices = table.Dropped.Select(d => new IntakeNotice(null, IntakeNoticeKind.ColumnDropped, d)).ToList();
        if (!table.HasHeading || errors.Exists(e => e.Reason == IntakeReason.ColumnMissing))
        {
            return new IntakeResult([], InOrder(errors), notices);
        }

        var people = new List<(int Row, Participant Person)>();
        var seen = new Seen();
        foreach (var row in table.Rows)
        {
            var reader = new RowReader(table, row, errors);
            if (!reader.IsHere(options.Start, notices))
            {
                continue;
            }

            var id = new EmployeeId(string.Create(CultureInfo.InvariantCulture, $"e{people.Count + 1:D5}"));
            var person = reader.Person(id, options.DefaultLanguage);
            seen.Check(reader, person);
            people.Add((row.Row, person));
            if (person.Address is null)
            {
                notices.Add(new IntakeNotice(row.Row, IntakeNoticeKind.NoMailbox, person.Name));
            }
        }

        if (people.Count == 0 && errors.Count == 0)
        {
            errors.Add(new IntakeError(table.HeadingRow, null, IntakeReason.NoPeople));
        }

        if (errors.Count > 0)
        {
            return new IntakeResult([], InOrder(errors), notices);
        }

        Participant[] participants = [.. people.Select(p => p.Person)];
        notices.AddRange(TeamLeadNotices(people, new TeamLeadIndex(participants)));
        return new IntakeResult(participants, [], notices);
    }

    /// <summary>
    /// Rows as they stand in the file, to be shown beside what is wrong with them: on one line, and not longer than a line. Of a file that is no
    /// text, none.
    /// </summary>
    public static IReadOnlyDictionary<int, string> Lines(ReadOnlyMemory<byte> file, IReadOnlyCollection<int> rows)
    {
        var (text, error) = ExportText.Decode(file.Span);
        return error is not null
            ? new Dictionary<int, string>()
            : ExportTable.Lines(text, rows.ToHashSet()).ToDictionary(l => l.Key, l => OneLine(l.Value));
    }

    private static string OneLine(string line)
    {
        var readable = string.Concat(line.Select(c => char.IsControl(c) ? ' ' : c));
        return readable.Length > MaxLineLength ? $"{readable[..MaxLineLength]}…" : readable;
    }

    private static IReadOnlyList<IntakeError> InOrder(IEnumerable<IntakeError> errors) => [.. errors.OrderBy(e => e.Row)];

    private static IEnumerable<IntakeError> MissingColumns(ExportTable table)
    {
        var named = table.Heading(ExportColumn.Name) is not null
            || (table.Heading(ExportColumn.FirstName) is not null && table.Heading(ExportColumn.LastName) is not null);
        (bool Has, string Name)[] required =
        [
            (table.Heading(ExportColumn.Number) is not null, "Personalnummer"),
            (named, "Name"),
            (table.Heading(ExportColumn.Address) is not null, "E-Mail"),
        ];
        return required.Where(r => !r.Has).Select(r => new IntakeError(table.HeadingRow, null, IntakeReason.ColumnMissing, r.Name));
    }

    private static IEnumerable<IntakeNotice> TeamLeadNotices(List<(int Row, Participant Person)> people, TeamLeadIndex index) =>
        from p in people
        where p.Person.TeamLead.Length > 0
        let found = index.Find(p.Person.TeamLead).Count
        where found != 1
        select new IntakeNotice(
            p.Row,
            found == 0 ? IntakeNoticeKind.TeamLeadNotInList : IntakeNoticeKind.TeamLeadNotUnique,
            p.Person.Name,
            p.Person.TeamLead);

    /// <summary>Numbers and addresses with the row that has them first.</summary>
    private sealed class Seen
    {
        private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

        private readonly Dictionary<string, int> _addresses = new(StringComparer.Ordinal);

        public void Check(RowReader reader, Participant person)
        {
            if (person.Number.Length > 0 && !_numbers.TryAdd(person.Number, reader.Row))
            {
                reader.Bad(ExportColumn.Number, IntakeReason.NumberTwice, person.Number, _numbers[person.Number]);
            }

            if (person.Address is { } address && !_addresses.TryAdd(MailAddress.Normal(address), reader.Row))
            {
                reader.Bad(ExportColumn.Address, IntakeReason.AddressTwice, address, _addresses[MailAddress.Normal(address)]);
            }
        }
    }

    /// <summary>One row made a person; what is wrong with it is added to the errors.</summary>
    private sealed class RowReader(ExportTable table, ExportRow row, List<IntakeError> errors)
    {
        public int Row => row.Row;

        public void Bad(ExportColumn column, IntakeReason reason, string? detail = null, int? otherRow = null) =>
            errors.Add(new IntakeError(row.Row, table.Heading(column), reason, detail, otherRow));

        /// <summary>False: left before the start.</summary>
        public bool IsHere(DateOnly start, List<IntakeNotice> notices)
        {
            if (!ExportValues.TryDate(row[ExportColumn.Leaving], out var leaving))
            {
                Bad(ExportColumn.Leaving, IntakeReason.BadDate, Quote(row[ExportColumn.Leaving]));
            }
            else if (leaving is { } day)
            {
                notices.Add(new IntakeNotice(
                    row.Row, day < start ? IntakeNoticeKind.HasLeft : IntakeNoticeKind.LeavesLater, Quote(ExportValues.OneLine(FullName()))));
                return day >= start;
            }

            return true;
        }

        public Participant Person(EmployeeId id, Language defaultLanguage)
        {
            var number = Checked(ExportColumn.Number, row[ExportColumn.Number], MaxNumberLength);
            if (number.Length == 0)
            {
                Bad(ExportColumn.Number, IntakeReason.NumberMissing);
            }
            else if (ExportValues.IsRounded(number))
            {
                Bad(ExportColumn.Number, IntakeReason.NumberRounded, number);
            }

            if (!ExportValues.TryLanguage(row[ExportColumn.Language], out var language))
            {
                Bad(ExportColumn.Language, IntakeReason.UnknownLanguage, Quote(row[ExportColumn.Language]));
            }

            return new Participant(
                id, number, Name(), Address(), language ?? defaultLanguage, Text(ExportColumn.Site), Text(ExportColumn.TeamLead));
        }

        private string Name()
        {
            var name = table.Heading(ExportColumn.Name) is null ? ExportColumn.LastName : ExportColumn.Name;
            var full = Checked(name, ExportValues.OneLine(FullName()), MaxNameLength);
            if (full.Length == 0)
            {
                Bad(name, IntakeReason.NameMissing);
            }

            return full;
        }

        private string FullName() => table.Heading(ExportColumn.Name) is null
            ? $"{row[ExportColumn.FirstName]} {row[ExportColumn.LastName]}"
            : row[ExportColumn.Name];

        private string? Address()
        {
            var address = row[ExportColumn.Address];
            if (address.Length == 0)
            {
                return null;
            }

            if (!MailAddress.IsPossible(address))
            {
                Bad(ExportColumn.Address, IntakeReason.AddressImpossible, Quote(address));
            }

            return address;
        }

        private string Text(ExportColumn column) => Checked(column, ExportValues.OneLine(row[column]), MaxTextLength);

        private string Checked(ExportColumn column, string value, int maxLength)
        {
            if (value.Length > maxLength)
            {
                Bad(column, IntakeReason.TooLong, maxLength.ToString(CultureInfo.InvariantCulture));
            }
            else if (ExportValues.IsUnreadable(value))
            {
                Bad(column, IntakeReason.UnreadableCharacters);
            }

            return value;
        }

        /// <summary>What an error or a notice repeats of a foreign file: short and on one line.</summary>
        private static string Quote(string value)
        {
            var readable = string.Concat(value.Where(c => !char.IsControl(c)));
            return readable.Length > 60 ? $"{readable[..60]}…" : readable;
        }
    }
}
