using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.Obligations;
using AngleSharp.Html.Dom;
using MiniExcelLibs;

namespace Adoption.Portal.Tests.Overview;

public sealed class When_sixty_departments_run
{
    [Fact]
    public async Task Each_has_a_row_with_its_health_in_words_and_filters_stay_in_every_address()
    {
        await using var bench = await PortalBench.CreateAsync();
        for (var i = 1; i <= 60; i++)
        {
            await bench.StartAsync(TestDepartment.People(3), TestDepartment.Plan, $"Abteilung {i:D2}");
        }

        // The last one goes on; all others wait for their sign-offs.
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        using var owner = await bench.SignedInAsync(Roles.ProgrammeOwner);

        var seen = new List<string>();
        var page = await owner.OpenAsync("/rollouts");
        while (true)
        {
            foreach (var row in page.QuerySelectorAll("table.overview tbody tr"))
            {
                seen.Add(row.QuerySelector("th a")!.TextContent);
                Assert.NotEqual("", row.QuerySelector(".badge")!.TextContent.Trim());
                Assert.True(row.QuerySelector("td small")!.TextContent.Trim().Length > 10, $"{seen[^1]} does not say why.");
            }

            if (page.QuerySelector(".pages a[rel=next]") is not { } next)
            {
                break;
            }

            page = await owner.OpenAsync(next.GetAttribute("href")!);
        }

        Assert.Equal(Enumerable.Range(1, 60).Select(i => $"Abteilung {i:D2}"), seen.Order(StringComparer.Ordinal));

        var filtered = await owner.OpenAsync("/rollouts?q=abteilung&phase=Guardrails&page=2");
        Assert.All(
            filtered.QuerySelectorAll(".pages a, dl.tiles a").Select(a => a.GetAttribute("href")!),
            link => Assert.Contains("q=abteilung", link, StringComparison.Ordinal));
        Assert.Equal("abteilung", ((IHtmlInputElement)filtered.QuerySelector("input[name=q]")!).Value);
        Assert.Equal("Guardrails", ((IHtmlSelectElement)filtered.QuerySelector("select[name=phase]")!).Value);
        Assert.Empty((await owner.OpenAsync("/rollouts?phase=Access")).QuerySelectorAll("table.overview tbody tr"));
        Assert.Single((await owner.OpenAsync("/rollouts?q=Abteilung+07")).QuerySelectorAll("table.overview tbody tr"));

        // As files: the filter holds, and all pages are in one.
        var some = await owner.OpenAsync("/rollouts?q=Abteilung+0");
        var link = some.QuerySelectorAll("a[download]").Select(a => a.GetAttribute("href")!).Single(h => h.Contains(".csv", StringComparison.Ordinal));
        Assert.Equal(1 + 9, (await owner.Http.GetStringAsync(new Uri(link, UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        var workbook = await owner.Http.GetByteArrayAsync(new Uri("/rollouts.xlsx", UriKind.Relative));
        var rows = MiniExcel.Query(new MemoryStream(workbook), useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(60, rows.Count);
        Assert.All(rows, r => Assert.Equal(3.0, r["People"]));
    }

    [Theory]
    [InlineData("?page=99999999999")]
    [InlineData("?page=-3&phase=7&health=%00&q=%F0%9F%99%82")]
    [InlineData("?phase=Guardrails&phase=Access&health=AtRisk&q=' OR 1=1")]
    public async Task An_address_that_nobody_wrote_counts_as_not_filtered(string query)
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(3), TestDepartment.Plan);
        using var owner = await bench.SignedInAsync(Roles.ProgrammeOwner);

        await owner.OpenAsync("/rollouts" + query);

        Assert.Equal(HttpStatusCode.OK, owner.Status);
    }
}
