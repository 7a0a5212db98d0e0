using System.Text;
using Adoption.Rollouts.Department;
using CsCheck;

namespace Adoption.Rollouts.Tests.Department;

public sealed class DepartmentExportErrorTests
{
    private const string Eva = "1;Eva Muster;eva@muster.example;de;Köln;;";

    [Theory]
    [InlineData(";Ben Bald;ben@muster.example;;;;", "Personalnummer", IntakeReason.NumberMissing, null)]
    [InlineData("1,23E+09;Ben Bald;ben@muster.example;;;;", "Personalnummer", IntakeReason.NumberRounded, "1,23E+09")]
    [InlineData("2;  ;ben@muster.example;;;;", "Name", IntakeReason.NameMissing, null)]
    [InlineData("2;Ben\u0007Bald;ben@muster.example;;;;", "Name", IntakeReason.UnreadableCharacters, null)]
    [InlineData("2;Ben \u202EBald;ben@muster.example;;;;", "Name", IntakeReason.UnreadableCharacters, null)]
    [InlineData("2;Ben B\uFFFDld;ben@muster.example;;;;", "Name", IntakeReason.UnreadableCharacters, null)]
    [InlineData("2;Ben Bald;ben.muster.example;;;;", "E-Mail", IntakeReason.AddressImpossible, "ben.muster.example")]
    [InlineData("2;Ben Bald;ben@muster.example;fr;;;", "Sprache", IntakeReason.UnknownLanguage, "fr")]
    [InlineData("2;Ben Bald;ben@muster.example;;;;31.02.2027", "Austritt", IntakeReason.BadDate, "31.02.2027")]
    [InlineData("2;Ben Bald;ben@muster.example;;;;03/04/2027", "Austritt", IntakeReason.BadDate, "03/04/2027")]
    [InlineData("2;Ben Bald;ben@muster.example;;;;;x", null, IntakeReason.TooManyFields, null)]
    [InlineData("2;\"Ben\" Bald;ben@muster.example;;;;", null, IntakeReason.BrokenQuotes, null)]
    [InlineData("2;\"Ben Bald;ben@muster.example;;;;", null, IntakeReason.BrokenQuotes, null)]
    public void Read_BadRow_IsNamedByRowColumnAndReason(string row, string? column, IntakeReason reason, string? detail) =>
        Assert.Equal(new IntakeError(3, column, reason, detail), Export.Read(Export.Heading, Eva, row).SingleError());

    [Fact]
    public void Read_RowsAreCountedAsASpreadsheetCounts()
    {
        var result = Export.Read("sep=;", Export.Heading, "1;\"Eva\r\nMuster\";eva@muster.example;;;;", "", "2;;ben@muster.example;;;;");

        Assert.Equal(4, result.SingleError().Row);
    }

    [Fact]
    public void Read_DuplicateNumber_NamesBothRows() =>
        Assert.Equal(
            new IntakeError(3, "Personalnummer", IntakeReason.NumberTwice, "1", 2),
            Export.Read(Export.Heading, Eva, "1;Ben Bald;ben@muster.example;;;;").SingleError());

    [Theory]
    [InlineData("eva@muster.example", "EVA@Muster.example")]
    [InlineData("eva@müller.example", "eva@xn--mller-kva.example")]
    public void Read_DuplicateAddress_NamesBothRows(string first, string second) =>
        Assert.Equal(
            new IntakeError(3, "E-Mail", IntakeReason.AddressTwice, second, 2),
            Export.Read(Export.Heading, $"1;Eva Muster;{first};;;;", $"2;Ben Bald;{second};;;;").SingleError());

    [Fact]
    public void Read_SeveralBadRows_AllAreNamedInOrderAndNobodyIsTakenIn()
    {
        var result = Export.Read(Export.Heading, "9;;eva@@muster.example;;;;", Eva, "3;Ben Bald;;xx;;;gestern", ";;x;;;;");

        Assert.Empty(result.Participants);
        Assert.Equal([2, 2, 4, 4, 5, 5, 5], result.Errors.Select(e => e.Row));
    }

    [Theory]
    [InlineData("Name;E-Mail", "Personalnummer")]
    [InlineData("Personalnummer;Vorname;E-Mail", "Name")]
    [InlineData("Personalnummer;Name;Telefon", "E-Mail")]
    public void Read_MissingColumn_IsNamed(string heading, string column) =>
        Assert.Equal(new IntakeError(1, null, IntakeReason.ColumnMissing, column), Export.Read(heading, "1;x").SingleError());

    [Fact]
    public void Read_TwoColumnsOfOneMeaning_AreNamed() =>
        Assert.Equal(
            new IntakeError(1, "Mail", IntakeReason.ColumnTwice, "E-Mail"),
            Export.Read("Personalnummer;Name;E-Mail;Mail", "1;Eva Muster;eva@muster.example;e@muster.example").SingleError());

    [Theory]
    [InlineData("", IntakeReason.EmptyFile)]
    [InlineData(" \r\n\r\n", IntakeReason.EmptyFile)]
    [InlineData("PK\u0003\u0004 [Content_Types].xml", IntakeReason.Workbook)]
    [InlineData("a\0b", IntakeReason.NotText)]
    [InlineData(Export.Heading, IntakeReason.NoPeople)]
    [InlineData(Export.Heading + "\n1;Eva Muster;;;;;01.01.2020", IntakeReason.NoPeople)]
    [InlineData("\"Personalnummer;Name", IntakeReason.BrokenQuotes)]
    public void Read_FileThatIsNoExport_SaysWhy(string text, IntakeReason reason) =>
        Assert.Equal(reason, Export.Read(Encoding.UTF8.GetBytes(text)).SingleError().Reason);

    [Fact]
    public void Read_OldWorkbookTornUtf16AndHugeFile_SayWhy()
    {
        Assert.Equal(IntakeReason.Workbook, Export.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1]).SingleError().Reason);
        Assert.Equal(IntakeReason.NotText, Export.Read([0xFF, 0xFE, 0x41]).SingleError().Reason);
        Assert.Equal(IntakeReason.FileTooLarge, Export.Read(new byte[(16 * 1024 * 1024) + 1]).SingleError().Reason);
    }

    [Fact]
    public void Read_MoreThanTwentyThousandRows_IsRefused()
    {
        string[] lines = [Export.Heading, .. Enumerable.Range(1, 20_001).Select(i => $"{i};Person {i};;;;;")];

        Assert.Equal(new IntakeError(20_002, null, IntakeReason.TooManyRows, "20000"), Export.Read(lines).SingleError());
    }

    [Theory]
    [InlineData("Personalnummer", 40, "{0};Eva Muster;;;;;")]
    [InlineData("Name", 120, "1;{0};;;;;")]
    [InlineData("Standort", 254, "1;Eva Muster;;;{0};;")]
    [InlineData("Vorgesetzter", 254, "1;Eva Muster;;;;{0};")]
    public void Read_OverlongField_NamesTheLimit(string column, int limit, string row)
    {
        Assert.Empty(Export.Read(Export.Heading, string.Format(row, new string('x', limit))).Errors);
        Assert.Equal(
            new IntakeError(2, column, IntakeReason.TooLong, $"{limit}"),
            Export.Read(Export.Heading, string.Format(row, new string('x', limit + 1))).SingleError());
    }

    [Fact]
    public void Read_RandomBytes_NeverThrowsAndNeverTakesAnybodyIn() =>
        Gen.Byte.Array[0, 400].Sample(
            bytes =>
            {
                var result = Export.Read(bytes);
                Assert.NotEmpty(result.Errors);
                Assert.Empty(result.Participants);
                Assert.All(result.Errors, e => Assert.NotEmpty(e.Describe(Language.De) + e.Describe(Language.En)));
            },
            iter: 3000);

    [Fact]
    public void Read_DamagedExport_NeverThrowsAndIsEitherRightOrRefused() =>
        Gen.Select(Gen.Int[0, 300], Gen.OneOf(Gen.Byte.Array[1, 4], Gen.Int[0, 5].Select(i => new[] { (byte)";\"\n\t\0,"[i] })))
            .Sample(
                (at, damage) =>
                {
                    var file = Encoding.UTF8.GetBytes($"{Export.Heading}\n{Eva}\n2;\"Bald;\nBen\";ben@muster.example;en;Köln;1;31.12.2027\n");
                    at %= file.Length;
                    byte[] damaged = [.. file[..at], .. damage, .. file[at..]];

                    var result = Export.Read(damaged);

                    Assert.True(result.Errors.Count > 0 ? result.Participants.Count == 0 : result.Participants.Count > 0);
                },
                iter: 3000);

    [Fact]
    public void Describe_EveryReasonAndNotice_HasItsOwnWordsInBothLanguages()
    {
        string[] texts =
        [
            .. from reason in Enum.GetValues<IntakeReason>()
               from language in Enum.GetValues<Language>()
               select new IntakeError(7, "Spalte", reason, "Wert", 3).Describe(language),
            .. from kind in Enum.GetValues<IntakeNoticeKind>()
               from language in Enum.GetValues<Language>()
               select new IntakeNotice(7, kind, "Eva Muster", "Rita Reich").Describe(language),
        ];

        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(
            "Zeile 7, Spalte „E-Mail“: Die Adresse „a@b.example“ steht schon in Zeile 3.",
            new IntakeError(7, "E-Mail", IntakeReason.AddressTwice, "a@b.example", 3).Describe(Language.De));
    }
}
