using System.Xml;
using System.Xml.Linq;

namespace Adoption.Local.Tests.Rehearsal;

public sealed class RehearsalPageTests
{
    private const string Evil = "<script>alert(\"1\")</script> & 'Söhne'";

    [Theory]
    [InlineData("de")]
    [InlineData("en")]
    public async Task Out_AnyName_IsWellFormedAndShowsItAsText(string language)
    {
        using var folder = new TemporaryFolder();

        await Local.RehearseAsync("vertrieb-innendienst", "--name", Evil, "--out", folder.File("page.html"), "--language", language);

        var page = Read(folder.File("page.html"));
        Assert.Equal(language, page.Root!.Attribute("lang")!.Value);
        Assert.Equal(Evil, page.Descendants("h1").Single().Value);
        Assert.Empty(page.Descendants("script"));
    }

    [Fact]
    public async Task Out_NeedsNothingFromElsewhere()
    {
        using var folder = new TemporaryFolder();

        await Local.RehearseAsync("kreditorenbuchhaltung", "--out", folder.File("page.html"));

        var page = Read(folder.File("page.html"));
        Assert.DoesNotContain(page.Descendants().Attributes(), a => a.Name.LocalName is "src" or "href" or "onclick" or "onload");
        Assert.DoesNotContain("url(", page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    private static XDocument Read(string file)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }
}
