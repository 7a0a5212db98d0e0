using System.Diagnostics;
using System.Text;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;

namespace Adoption.Rollouts.Tests.Department;

public sealed class DepartmentExportTests
{
    private static readonly Participant s_joerg = new(
        new EmployeeId("e00001"), "00417", "Jörg Größler", "joerg@muster.example", Language.De, "Köln", "Ute Öztürk");

    public static TheoryData<string, byte[]> Dialects()
    {
        const string Text = "Personalnummer;Name;E-Mail;Standort;Vorgesetzter\r\n00417;Jörg Größler;joerg@muster.example;Köln;Ute Öztürk\r\n";
        return new()
        {
            { "UTF-8", Encoding.UTF8.GetBytes(Text) },
            { "UTF-8 with mark", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text)] },
            { "Windows-1252", Export.Windows1252.GetBytes(Text) },
            { "UTF-16 LE", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)] },
            { "UTF-16 BE", [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(Text)] },
            { "LF", Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n")) },
            { "no last line end", Encoding.UTF8.GetBytes(Text.TrimEnd()) },
            { "comma", Encoding.UTF8.GetBytes(Text.Replace(';', ',')) },
            { "tab", Encoding.UTF8.GetBytes(Text.Replace(';', '\t')) },
            { "sep=,", Encoding.UTF8.GetBytes("sep=,\r\n" + Text.Replace(';', ',')) },
            { "quoted", Encoding.UTF8.GetBytes(Text.Replace("Jörg Größler", "\"Jörg\r\nGrößler\"", StringComparison.Ordinal)) },
            { "empty rows before and after", Encoding.UTF8.GetBytes("\r\n;;;;\r\n" + Text + ";;;;\r\n\r\n") },
            {
                "English, another order, other columns", Encoding.UTF8.GetBytes(
                    "Birthday,Team lead,EMPLOYEE NUMBER,Location,Email address,Full name,Leaving date\n"
                    + "1980-01-01,Ute Öztürk,00417,Köln,joerg@muster.example,Jörg Größler,\n")
            },
            {
                "first and last name", Encoding.UTF8.GetBytes(
                    "Pers.-Nr.;Nachname;Vorname;Mail;Standort;Vorgesetzte(r)\n00417;Größler;Jörg;joerg@muster.example;Köln;Ute Öztürk\n")
            },
            {
                "family name under Name", Encoding.UTF8.GetBytes(
                    "PersNr;Name;Vorname;E-Mail-Adresse;Arbeitsort;Führungskraft\n00417;Größler;Jörg;joerg@muster.example;Köln;Ute Öztürk\n")
            },
        };
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Read_AnyDialect_GivesTheSamePerson(string dialect, byte[] file)
    {
        var result = Export.Read(file);

        Assert.True(result.Errors.Count == 0, $"{dialect}: {string.Join(' ', result.Errors)}");
        Assert.Equal(s_joerg, Assert.Single(result.Participants));
    }

    [Fact]
    public void Read_ColumnsNobodyNeeds_AreDroppedAndNamed()
    {
        var result = Export.Read(
            "Personalnummer;Name;Geburtsdatum;E-Mail;Gehaltsgruppe", "1;Eva Muster;01.02.1980;eva@muster.example;E13");

        Assert.Equal(
            ["Geburtsdatum", "Gehaltsgruppe"],
            result.Notices.Where(n => n.Kind == IntakeNoticeKind.ColumnDropped).Select(n => n.Subject), StringComparer.Ordinal);
        Assert.DoesNotContain("E13", string.Join(' ', result.Participants) + string.Join(' ', result.Notices), StringComparison.Ordinal);
        Assert.DoesNotContain("1980", string.Join(' ', result.Participants) + string.Join(' ', result.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_PersonWithoutMailbox_IsTakenInAndNamed()
    {
        var result = Export.Read(Export.Heading, "1;Eva Muster;;;;;");

        Assert.Null(Assert.Single(result.Participants).Address);
        Assert.Equal(new IntakeNotice(2, IntakeNoticeKind.NoMailbox, "Eva Muster"), Assert.Single(result.Notices));
    }

    [Fact]
    public void Read_LeavingDates_DecideWhoIsHereAtTheStart()
    {
        var result = Export.Read(
            Export.Heading,
            "1;Anna Alt;anna@muster.example;;;;10.01.2027",
            "2;Ben Bald;ben@muster.example;;;;2027-01-11",
            "3;Cem Co;cem@muster.example;;;;31.12.9999",
            "4;Dana Dort;dana@muster.example;;;;00.00.0000");

        Assert.Equal(["e00001 2", "e00002 3", "e00003 4"], result.Participants.Select(p => $"{p.Id} {p.Number}"), StringComparer.Ordinal);
        Assert.Equal(
            [new(2, IntakeNoticeKind.HasLeft, "Anna Alt"), new(3, IntakeNoticeKind.LeavesLater, "Ben Bald")],
            result.Notices);
    }

    [Theory]
    [InlineData("Eva Muster")]
    [InlineData("Muster, Eva")]
    [InlineData("17")]
    [InlineData("EVA@muster.example")]
    public void Read_TeamLeadInTheList_IsFoundByNumberNameAndAddress(string lead)
    {
        var result = Export.Read(Export.Heading, "17;Eva Muster;eva@muster.example;;;;", $"18;Ben Bald;ben@muster.example;;;{lead};");

        Assert.Empty(result.Notices);
        Assert.Equal("17", Assert.Single(TeamLeads.Of(result.Participants)).Number);
    }

    [Fact]
    public void Read_TeamLeadOutsideTheListOrOneOfTwo_IsANotice()
    {
        var result = Export.Read(
            Export.Heading,
            "1;Eva Muster;eva@muster.example;;;Rita Reich;",
            "2;Ben Bald;ben@muster.example;;;Cem Co;",
            "3;Cem Co;cem@muster.example;;;;",
            "4;Cem Co;cem2@muster.example;;;;");

        Assert.Equal(4, result.Participants.Count);
        Assert.Equal(
            [
                new(2, IntakeNoticeKind.TeamLeadNotInList, "Eva Muster", "Rita Reich"),
                new(3, IntakeNoticeKind.TeamLeadNotUnique, "Ben Bald", "Cem Co"),
            ],
            result.Notices);
    }

    [Theory]
    [InlineData("deutsch", Language.De)]
    [InlineData("EN", Language.En)]
    [InlineData("en-GB", Language.En)]
    [InlineData("de_DE", Language.De)]
    [InlineData("", Language.De)]
    public void Read_Language_AsSystemsWriteIt(string cell, Language expected) =>
        Assert.Equal(expected, Assert.Single(Export.Read(Export.Heading, $"1;Eva Muster;;{cell};;;").Participants).Language);

    [Fact]
    public void Read_NicknameInQuotesInsideAField_IsText() =>
        Assert.Equal("Hans \"Hansi\" Huber", Assert.Single(Export.Read(Export.Heading, "1;Hans \"Hansi\" Huber;;;;;").Participants).Name);

    [Theory]
    [InlineData(1)]
    [InlineData(10_000)]
    [InlineData(20_000)]
    public void Read_DepartmentOfAnySize_IsTakenInWithoutWaiting(int people)
    {
        var file = Encoding.UTF8.GetBytes(string.Join(
            '\n',
            Enumerable.Range(1, people)
                .Select(i => $"{i};Person Nummer {i};p{i}@muster.example;de;Ort {i % 9};{i % 500};")
                .Prepend(Export.Heading)));
        var watch = Stopwatch.StartNew();

        var result = Export.Read(file);

        // Well under a second on an idle machine; the bound leaves room for a busy one and still catches work that grows with the square.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
        Assert.Equal(people, result.Participants.Count);
        Assert.Equal($"e{people:D5}", result.Participants[^1].Id.Value);
    }
}
