using System.IO.Compression;
using Adoption.Portal.Departments;
using Adoption.Portal.Exports;
using Adoption.Portal.Rendering;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Privacy;
using Microsoft.AspNetCore.Http;
using MiniExcelLibs;

namespace Adoption.Portal.Tests.Exports;

public sealed class SpreadsheetTests
{
    private static readonly Speech s_german = In(Language.De);
    private static readonly Speech s_english = In(Language.En);

    [Fact]
    public async Task Workbook_WithTextThatLooksLikeAFormula_KeepsItText()
    {
        var sheet = new Spreadsheet("x", "X", ["Name", "Cost", "Day"], [["=1+1", 12.5m, new DateOnly(2026, 3, 2)], ["$=SUM(A1)", null, null]]);

        var file = await Answers.BytesAsync(sheet.Workbook());

        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(await zip.GetEntry("xl/worksheets/sheet1.xml")!.OpenAsync());
        Assert.DoesNotContain("f>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
        var rows = MiniExcel.Query(new MemoryStream(file), useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["=1+1", 12.5, new DateTime(2026, 3, 2)], rows[0].Values);
        Assert.Equal("$=SUM(A1)", rows[1]["Name"]);
    }

    [Fact]
    public async Task Csv_OfNumbers_WritesThemAsTheReaderDoes()
    {
        var sheet = new Spreadsheet("x", "X", ["Name", "Cost", "Day"], [["=1+1", 1234.5m, new DateOnly(2026, 3, 2)]]);

        Assert.Equal(["Name;Cost;Day", "\"'=1+1\";1234,5;2026-03-02"], await LinesAsync(sheet.Csv(s_german)));
        Assert.Equal(["Name;Cost;Day", "\"'=1+1\";1234.5;2026-03-02"], await LinesAsync(sheet.Csv(s_english)));
    }

    [Fact]
    public async Task Results_OfAHiddenGroup_SayWhyAndShowNoNumber()
    {
        var lines = await LinesAsync(ResultsSheet.Of(TestRollout, [Round], s_english).Csv(s_english));

        Assert.Equal(3, lines.Count);
        Assert.Equal("1;2;South;40;at most a quarter;Does it help you?;" + CheckInWording.Of(Question.Helps, "Yes", Language.En) + ";25;50;", lines[1]);
        Assert.StartsWith("1;2;All other sites together;9;;;;;;", lines[2], StringComparison.Ordinal);
        Assert.Contains("shrunk", lines[2], StringComparison.Ordinal);
    }

    private static Rollout TestRollout => new()
    {
        Id = new RolloutId("sales"), Department = "Sales", Plan = new PlanSnapshotId("plan"), StartedAt = DateTimeOffset.UnixEpoch, Headcount = 49,
    };

    private static PublishedRound Round => new()
    {
        Round = new RoundId(1, 2),
        Invited = 49,
        CommentsShown = false,
        Scopes =
        [
            new PublishedScope
            {
                Group = "South",
                Invited = 40,
                Participation = ParticipationBand.UpTo25,
                Questions = [new PublishedQuestion(Question.Helps, AsBefore: false, [new PublishedCell("Yes", 25, 50)])],
            },
            new PublishedScope { Group = ReportingGroups.Others, Invited = 9, Hidden = HiddenBecause.TooFewPeople, Questions = [] },
        ],
    };

    private static Speech In(Language language)
    {
        var speech = new Speech(new HttpContextAccessor());
        speech.Expect(language);
        return speech;
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(IResult file) =>
        System.Text.Encoding.UTF8.GetString(await Answers.BytesAsync(file)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}
