namespace Adoption.Rollouts.Department;

/// <summary>What HR's export says. With any error there are no participants: nothing starts.</summary>
/// <param name="Participants">In the order of the export.</param>
/// <param name="Errors">In the order of the rows.</param>
/// <param name="Notices">What HR should know; none of it stops the start.</param>
public sealed record IntakeResult(
    IReadOnlyList<Participant> Participants, IReadOnlyList<IntakeError> Errors, IReadOnlyList<IntakeNotice> Notices);

/// <summary>One thing that is wrong with an export. It may quote the export, so it is shown to HR and never logged.</summary>
/// <param name="Row">
/// As a spreadsheet counts: the heading is row 1, a field with line breaks does not make a row of its own, empty rows count, a line
/// <c>sep=;</c> does not.
/// </param>
/// <param name="Column">The heading as written. Null: the row or the file as a whole.</param>
/// <param name="Reason">What is wrong.</param>
/// <param name="Detail">The value, the limit or the column that the reason speaks of.</param>
/// <param name="OtherRow">The row that has the same value.</param>
public sealed record IntakeError(int Row, string? Column, IntakeReason Reason, string? Detail = null, int? OtherRow = null)
{
    public string Describe(Language language) => IntakeTexts.Describe(this, language);

    /// <summary>The reason alone, where row and column are said beside it.</summary>
    public string Reasoning(Language language) => IntakeTexts.Reason(this, language);
}

public enum IntakeReason
{
    EmptyFile,
    FileTooLarge,

    /// <summary>An Excel workbook instead of CSV.</summary>
    Workbook,
    NotText,
    ColumnMissing,
    ColumnTwice,
    NoPeople,
    TooManyRows,
    TooManyFields,
    BrokenQuotes,
    NumberMissing,

    /// <summary>A spreadsheet has turned the personnel number into 1,23E+09.</summary>
    NumberRounded,
    NameMissing,
    NumberTwice,
    AddressTwice,
    AddressImpossible,
    UnknownLanguage,
    BadDate,
    UnreadableCharacters,
    TooLong,
}

/// <param name="Row">As in <see cref="IntakeError"/>; null: the file as a whole.</param>
/// <param name="Kind">What HR should know.</param>
/// <param name="Subject">A column's heading, or a person's name.</param>
/// <param name="Detail">The team lead as written.</param>
public sealed record IntakeNotice(int? Row, IntakeNoticeKind Kind, string Subject, string? Detail = null)
{
    public string Describe(Language language) => IntakeTexts.Describe(this, language);
}

public enum IntakeNoticeKind
{
    /// <summary>A column the programme does not need; its values were never kept.</summary>
    ColumnDropped,

    /// <summary>Planned for with a printed code.</summary>
    NoMailbox,

    /// <summary>Left before the start and was not taken in.</summary>
    HasLeft,

    /// <summary>Leaves after the start and takes part until then; the date is not kept.</summary>
    LeavesLater,
    TeamLeadNotInList,

    /// <summary>Several people have the name; a personnel number or an address would tell.</summary>
    TeamLeadNotUnique,
}
