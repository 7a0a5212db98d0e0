using System.Net;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.People.Updates;
using Adoption.Portal.Starting.Drafts;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using AngleSharp.Html.Dom;

namespace Adoption.Portal.Tests.Starting;

/// <summary>Whatever is sent ends in a clear answer, never in a failure, and nothing starts.</summary>
public sealed class When_files_and_forms_are_broken
{
    private const int Seeds = 120;

    [Fact]
    public async Task Exports_are_taken_in_or_refused_with_their_errors()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await Hr.SignedInAsync(bench);
        var (good, refused) = (TestDepartment.Export("kreditorenbuchhaltung"), 0);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var before = (await bench.Get<StartDrafts>().OpenAsync()).Count;
            var page = await hr.UploadAsync(FuzzedFile.Of(good, seed), $"Abteilung {seed}");

            var after = (await bench.Get<StartDrafts>().OpenAsync()).Count;
            refused += hr.Visitor.Status == HttpStatusCode.UnprocessableEntity ? 1 : 0;
            AssertTakenOrRefused(hr.Visitor, page, seed, taken: after == before + 1, untouched: after == before);
        }

        Assert.InRange(refused, Seeds / 10, Seeds);
        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
        Assert.Empty(bench.Mails);
    }

    [Fact]
    public async Task Later_exports_change_nobody_before_they_are_confirmed()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var good = Encoding.UTF8.GetBytes("Personalnummer;Name;E-Mail\n"
            + string.Concat(TestDepartment.People(12).Select(p => $"{p.Number};{p.Name};{p.Address}\n")));
        var people = await bench.Get<PeopleBook>().AllAsync(bench.Id);
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var before = (await bench.Get<PendingUpdates>().FindAsync(bench.Id))?.Id;
            var page = await hr.UploadAsync(
                await hr.OpenAsync($"/rollouts/{bench.Id}/people"), "form[enctype]", (UploadedExport.FileField, "export.csv", FuzzedFile.Of(good, seed)));

            var after = (await bench.Get<PendingUpdates>().FindAsync(bench.Id))?.Id;
            AssertTakenOrRefused(hr, page, seed, taken: after != before, untouched: after == before);
        }

        Assert.Equal(people, await bench.Get<PeopleBook>().AllAsync(bench.Id));
    }

    [Fact]
    public async Task The_plans_form_says_what_is_wrong_and_starts_nothing()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await Hr.SignedInAsync(bench);
        await hr.BeginAsync();
        var page = await hr.TakeStandardAsync();
        for (var seed = 1; seed <= Seeds / 2; seed++)
        {
            var sent = await hr.SavePlanAsync(page, Broken(page, seed));

            // A form that can't be read at all gets the page that says so.
            Assert.True(
                hr.Visitor.Status is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity or HttpStatusCode.BadRequest, $"Seed {seed}: {hr.Visitor.Status}");
            Assert.False(string.IsNullOrWhiteSpace(sent.QuerySelector("h1")?.TextContent), $"Seed {seed}: an empty page.");
            if (hr.Visitor.Status == HttpStatusCode.UnprocessableEntity)
            {
                Assert.False(string.IsNullOrWhiteSpace(sent.QuerySelector(".errors")?.TextContent), $"Seed {seed}: refused without a word.");
            }

            page = await hr.Visitor.OpenAsync($"{hr.Draft}/plan");
            Assert.Equal(HttpStatusCode.OK, hr.Visitor.Status);
        }

        Assert.Empty(await bench.Get<RolloutBook>().AllAsync());
        Assert.Empty(bench.Mails);
    }

    private static void AssertTakenOrRefused(Visitor hr, IHtmlDocument page, int seed, bool taken, bool untouched)
    {
        if (hr.Status == HttpStatusCode.UnprocessableEntity)
        {
            Assert.False(string.IsNullOrWhiteSpace(page.QuerySelector(".errors")?.TextContent ?? page.QuerySelector(".field-error")?.TextContent), $"Seed {seed}: refused without a word.");
            Assert.True(untouched, $"Seed {seed}: refused, and something was kept all the same.");
            return;
        }

        Assert.True(hr.Status == HttpStatusCode.OK, $"Seed {seed}: {hr.Status} at {hr.Path}");
        Assert.True(taken, $"Seed {seed}: said to be taken in, and nothing is there.");
    }

    /// <summary>Some fields of the form with values that nobody would choose, and some that are not in it at all.</summary>
    private static (string Name, string Value)[] Broken(IHtmlDocument page, int seed)
    {
        string[] values = ["", " ", "-1", "1e400", "NaN", "99999999999999999999", "0,5", "<b>", "\u0000", "null", "[]", "{\"a\":1}", "2027-02-30", "Mars/Olympus", new('x', 3_000)];
        var random = new Random(seed);
        var names = page.QuerySelectorAll("#plan-form [name]").Select(f => f.GetAttribute("name")!)
            .Where(n => n is not ("version" or "__RequestVerificationToken" or "then")).Distinct(StringComparer.Ordinal).ToArray();
        return
        [
            .. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (names[random.Next(names.Length)], values[random.Next(values.Length)])),
            ($"{names[random.Next(names.Length)]}.{random.Next(-5, 200)}.x", values[random.Next(values.Length)]),
        ];
    }
}
