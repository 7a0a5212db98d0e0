namespace Adoption.Rollouts.Department;

/// <summary>What HR reads about an export, in German and English.</summary>
internal static class IntakeTexts
{
    public static string Describe(IntakeError error, Language language)
    {
        var where = (language, error.Column) switch
        {
            (Language.De, null) => $"Zeile {error.Row}",
            (Language.De, { } column) => $"Zeile {error.Row}, Spalte „{column}“",
            (_, null) => $"Row {error.Row}",
            (_, { } column) => $"Row {error.Row}, column '{column}'",
        };
        return $"{where}: {Reason(error, language)}";
    }

    public static string Reason(IntakeError error, Language language) => language == Language.De ? German(error) : English(error);

    public static string Describe(IntakeNotice notice, Language language) => (notice.Kind, language) switch
    {
        (IntakeNoticeKind.ColumnDropped, Language.De) => $"Die Spalte „{notice.Subject}“ wird nicht gebraucht und wurde nicht übernommen.",
        (IntakeNoticeKind.ColumnDropped, _) => $"The column '{notice.Subject}' is not needed and was not taken over.",
        (IntakeNoticeKind.NoMailbox, Language.De) => $"Zeile {notice.Row}: {notice.Subject} hat kein Postfach und bekommt einen gedruckten Code.",
        (IntakeNoticeKind.NoMailbox, _) => $"Row {notice.Row}: {notice.Subject} has no mailbox and gets a printed code.",
        (IntakeNoticeKind.HasLeft, Language.De) => $"Zeile {notice.Row}: {notice.Subject} ist vor dem Start ausgetreten und nicht dabei.",
        (IntakeNoticeKind.HasLeft, _) => $"Row {notice.Row}: {notice.Subject} has left before the start and is not included.",
        (IntakeNoticeKind.LeavesLater, Language.De) =>
            $"Zeile {notice.Row}: {notice.Subject} tritt später aus und ist bis dahin dabei; das Datum wird nicht gespeichert.",
        (IntakeNoticeKind.LeavesLater, _) => $"Row {notice.Row}: {notice.Subject} leaves later and is included until then; the date is not kept.",
        (IntakeNoticeKind.TeamLeadNotInList, Language.De) =>
            $"Zeile {notice.Row}: „{notice.Detail}“, die Teamleitung von {notice.Subject}, steht nicht in der Liste.",
        (IntakeNoticeKind.TeamLeadNotInList, _) => $"Row {notice.Row}: '{notice.Detail}', the team lead of {notice.Subject}, is not in the list.",
        (IntakeNoticeKind.TeamLeadNotUnique, Language.De) =>
            $"Zeile {notice.Row}: „{notice.Detail}“, die Teamleitung von {notice.Subject}, gibt es mehrmals; die Personalnummer wäre eindeutig.",
        _ => $"Row {notice.Row}: there are several '{notice.Detail}', the team lead of {notice.Subject}; the personnel number would be unique.",
    };

    private static string German(IntakeError error) => error.Reason switch
    {
        IntakeReason.EmptyFile => "Die Datei ist leer.",
        IntakeReason.FileTooLarge => $"Die Datei ist größer als {error.Detail}.",
        IntakeReason.Workbook => "Das ist eine Excel-Arbeitsmappe. Bitte in Excel „Speichern unter“ und „CSV UTF-8 (durch Trennzeichen getrennt)“ wählen.",
        IntakeReason.NotText => "Das ist keine Textdatei. Bitte als CSV UTF-8 exportieren.",
        IntakeReason.ColumnMissing => $"Die Spalte „{error.Detail}“ fehlt.",
        IntakeReason.ColumnTwice => $"Zwei Spalten bedeuten dasselbe: „{error.Column}“ und „{error.Detail}“.",
        IntakeReason.NoPeople => "Die Liste enthält niemanden, der zum Start in der Abteilung ist.",
        IntakeReason.TooManyRows => $"Die Liste hat mehr als {error.Detail} Zeilen.",
        IntakeReason.TooManyFields => "Die Zeile hat mehr Felder als die Überschrift; ein Trennzeichen im Text muss in Anführungszeichen stehen.",
        IntakeReason.BrokenQuotes => "Ein Anführungszeichen ist nicht geschlossen oder steht mitten im Feld.",
        IntakeReason.NumberMissing => "Die Personalnummer fehlt.",
        IntakeReason.NumberRounded => $"„{error.Detail}“ ist eine von Excel gerundete Zahl. Bitte die Spalte als Text formatieren und neu exportieren.",
        IntakeReason.NameMissing => "Der Name fehlt.",
        IntakeReason.NumberTwice => $"Die Personalnummer „{error.Detail}“ steht schon in Zeile {error.OtherRow}.",
        IntakeReason.AddressTwice => $"Die Adresse „{error.Detail}“ steht schon in Zeile {error.OtherRow}.",
        IntakeReason.AddressImpossible => $"„{error.Detail}“ kann keine E-Mail-Adresse sein. Wer kein Postfach hat, bekommt ein leeres Feld.",
        IntakeReason.UnknownLanguage => $"„{error.Detail}“ ist keine Sprache des Programms; möglich sind Deutsch und Englisch.",
        IntakeReason.BadDate => $"„{error.Detail}“ ist kein Datum; verstanden werden 31.01.2027 und 2027-01-31.",
        IntakeReason.UnreadableCharacters => "Das Feld enthält Steuerzeichen oder unlesbare Zeichen.",
        IntakeReason.TooLong => $"Das Feld ist länger als {error.Detail} Zeichen.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Reason, message: null),
    };

    private static string English(IntakeError error) => error.Reason switch
    {
        IntakeReason.EmptyFile => "the file is empty.",
        IntakeReason.FileTooLarge => $"the file is larger than {error.Detail}.",
        IntakeReason.Workbook => "this is an Excel workbook. In Excel choose 'Save as' and 'CSV UTF-8 (comma delimited)'.",
        IntakeReason.NotText => "this is no text file. Export it as CSV UTF-8.",
        IntakeReason.ColumnMissing => $"the column '{error.Detail}' is missing.",
        IntakeReason.ColumnTwice => $"two columns mean the same: '{error.Column}' and '{error.Detail}'.",
        IntakeReason.NoPeople => "the list has nobody who is in the department at the start.",
        IntakeReason.TooManyRows => $"the list has more than {error.Detail} rows.",
        IntakeReason.TooManyFields => "the row has more fields than the heading; a separator inside a text must stand in quotes.",
        IntakeReason.BrokenQuotes => "a quote is not closed or stands in the middle of a field.",
        IntakeReason.NumberMissing => "the personnel number is missing.",
        IntakeReason.NumberRounded => $"'{error.Detail}' is a number that Excel has rounded. Format the column as text and export again.",
        IntakeReason.NameMissing => "the name is missing.",
        IntakeReason.NumberTwice => $"the personnel number '{error.Detail}' stands in row {error.OtherRow} already.",
        IntakeReason.AddressTwice => $"the address '{error.Detail}' stands in row {error.OtherRow} already.",
        IntakeReason.AddressImpossible => $"'{error.Detail}' can't be an email address. Who has no mailbox gets an empty field.",
        IntakeReason.UnknownLanguage => $"'{error.Detail}' is no language of the programme; German and English are.",
        IntakeReason.BadDate => $"'{error.Detail}' is no date; 31.01.2027 and 2027-01-31 are understood.",
        IntakeReason.UnreadableCharacters => "the field has control characters or unreadable ones.",
        IntakeReason.TooLong => $"the field is longer than {error.Detail} characters.",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Reason, message: null),
    };
}
