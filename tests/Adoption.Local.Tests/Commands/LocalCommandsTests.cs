using System.Text;
using Adoption.Local.Commands;

namespace Adoption.Local.Tests.Commands;

public sealed class LocalCommandsTests
{
    [Theory]
    [InlineData("rehearse", "--department", "a.csv")]
    [InlineData("rehearse", "--department", "a.csv", "--plan", "b.json", "--start", "2027-02-30")]
    [InlineData("rehearse", "--department", "a.csv", "--plan", "b.json", "--answers", "some")]
    [InlineData("demo", "--speed", "0")]
    [InlineData("demo", "--speed", "fast")]
    [InlineData("backup")]
    [InlineData("dance")]
    public async Task Run_BadCommandLine_EndsWithTwoAndSaysWhyOnStandardErrorAlone(params string[] arguments)
    {
        var run = await Local.RunAsync(arguments);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.NotEmpty(run.Errors);
    }

    [Fact]
    public async Task Run_UnknownWord_IsAnsweredWithThoseThereAre()
    {
        var run = await Local.RunAsync("rehearse", "--department", "a.csv", "--plan", "b.json", "--answers", "some", "--language", "fr");

        Assert.Contains("--answers: 'some' is none of none, typical, all.", run.Errors);
        Assert.Contains("--language: 'fr' is none of de, en.", run.Errors);
    }

    [Fact]
    public async Task Rehearse_BadFiles_ListsEveryErrorOfBoth()
    {
        using var folder = new TemporaryFolder();
        var export = folder.Write("people.csv", "Personalnummer;Name;E-Mail\n1;;a@b.example\n2;Ada;not an address\n1;Bo;c@d.example\n");
        var plan = folder.Write(
            "plan.json",
            File.ReadAllText(Local.Sample("kundenservice", "plan.json"))
                .Replace("\"weeks\": 8", "\"weeks\": 80", StringComparison.Ordinal)
                .Replace("\"seats\": 400", "\"seats\": -1", StringComparison.Ordinal));

        var run = await Local.RunAsync("rehearse", "--department", export, "--plan", plan);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Empty(run.Out);
        Assert.Equal(3, run.Errors.Count(e => e.StartsWith(export, StringComparison.Ordinal)));
        Assert.Contains(run.Errors, e => e.StartsWith(plan, StringComparison.Ordinal) && e.Contains("experimentation.weeks", StringComparison.Ordinal));
        Assert.Contains(run.Errors, e => e.StartsWith(plan, StringComparison.Ordinal) && e.Contains("licences.seats", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    public async Task Rehearse_PlanInAnotherEncoding_IsRefused(string encoding)
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Local.Sample("kundenservice", "plan.json"));
        var plan = folder.File("plan.json");
        Encoding target = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        File.WriteAllText(plan, text, target);

        var run = await Local.RunAsync("rehearse", "--department", Local.Sample("kundenservice", "department.csv"), "--plan", plan);

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Equal([$"{plan}: this is no text in UTF-8."], run.Errors);
    }

    [Fact]
    public async Task Rehearse_MissingFiles_NamesBothInTheWantedLanguage()
    {
        var run = await Local.RunAsync("rehearse", "--department", "nobody.csv", "--plan", "nothing.json", "--language", "de");

        Assert.Equal(ExitCodes.BadInput, run.ExitCode);
        Assert.Equal(["nobody.csv: Diese Datei gibt es nicht.", "nothing.json: Diese Datei gibt es nicht."], run.Errors);
    }

    [Fact]
    public async Task Backup_NoDatabase_EndsWithOne()
    {
        using var folder = new TemporaryFolder();

        var run = await Local.RunAsync("backup", folder.File("copy.db"), "--data", folder.File("none.db"));

        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.NotEmpty(run.Errors);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
