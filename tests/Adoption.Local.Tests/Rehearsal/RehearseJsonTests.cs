using System.Text.Json;
using Adoption.Local.Commands;

namespace Adoption.Local.Tests.Rehearsal;

public sealed class RehearseJsonTests
{
    public static TheoryData<string, string> Rehearsals()
    {
        var all = new TheoryData<string, string>();
        foreach (var sample in Local.Samples)
        {
            foreach (var answers in new[] { "none", "typical", "all" })
            {
                all.Add(sample, answers);
            }
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(Rehearsals))]
    public async Task Rehearse_Json_IsOneDocumentWithAllThatIsPromised(string sample, string answers)
    {
        var run = await Local.RehearseAsync(sample, "--answers", answers, "--json");

        Assert.Equal(ExitCodes.Done, run.ExitCode);
        Assert.Empty(run.Error);
        using var document = JsonDocument.Parse(run.Out);
        var report = document.RootElement;
        Assert.All(Items(report, "phases"), p =>
        {
            Assert.NotEmpty(p.GetProperty("name").GetString()!);
            Assert.NotEqual(default, p.GetProperty("start").GetDateTimeOffset());
        });
        Assert.All(Items(report, "mails"), m =>
        {
            Assert.NotEqual(default, m.GetProperty("at").GetDateTimeOffset());
            Assert.NotEmpty(m.GetProperty("kind").GetString()!);
            Assert.True(m.GetProperty("recipients").GetInt32() > 0);
        });
        Assert.All(Items(report, "escalations"), e =>
        {
            Assert.NotEqual(default, e.GetProperty("at").GetDateTimeOffset());
            Assert.NotEmpty(e.GetProperty("obligation").GetString()!);
            Assert.True(e.GetProperty("rung").GetInt32() >= 1);
            Assert.NotEmpty(e.GetProperty("to").GetString()!);
        });
        Assert.True(report.GetProperty("cost").GetProperty("perMonth").GetDecimal() > 0);
        Assert.Equal("EUR", report.GetProperty("cost").GetProperty("currency").GetString());
        Assert.Equal(answers == "none", report.GetProperty("outcome").GetString() == "waiting");
        if (answers != "none")
        {
            Assert.Equal(["guardrails", "access", "experimentation", "scaling"], Items(report, "phases").Select(p => p.GetProperty("name").GetString()).Distinct());
            Assert.True(report.GetProperty("cost").GetProperty("total").GetDecimal() > 0);
            Assert.Contains(Items(report, "mails"), m => m.GetProperty("kind").GetString() == "story");
        }
    }

    [Fact]
    public async Task Rehearse_TenThousandPeople_KeepsEveryHistoryShort()
    {
        using var folder = new TemporaryFolder();
        var rows = Enumerable.Range(1, 10_000).Select(i => $"{i};Person {i};person{i}@large.example;{((i - 1) / 8 * 8) + 1}");
        var export = folder.Write("people.csv", "Personalnummer;Name;E-Mail;Vorgesetzter\n" + string.Join('\n', rows));

        var run = await Local.RunAsync(
            "rehearse", "--department", export, "--plan", Local.Sample("kundenservice", "plan.json"), "--start", "2027-01-11", "--answers", "all", "--json");

        using var document = JsonDocument.Parse(run.Out);
        Assert.Equal(10_000, document.RootElement.GetProperty("headcount").GetInt32());
        Assert.Equal("scaled", document.RootElement.GetProperty("outcome").GetString());
        Assert.InRange(document.RootElement.GetProperty("largestHistory").GetInt32(), 1, 499);
    }

    [Fact]
    public async Task Rehearse_StoresNothing()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "department.csv", "plan.json" })
        {
            File.Copy(Local.Sample("kreditorenbuchhaltung", file), folder.File(file));
        }

        var before = Directory.GetFileSystemEntries(Directory.GetCurrentDirectory());
        await Local.RunAsync("rehearse", "--department", folder.File("department.csv"), "--plan", folder.File("plan.json"));

        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
        Assert.Equal(before, Directory.GetFileSystemEntries(Directory.GetCurrentDirectory()));
    }

    private static IEnumerable<JsonElement> Items(JsonElement report, string list) => report.GetProperty(list).EnumerateArray();
}
