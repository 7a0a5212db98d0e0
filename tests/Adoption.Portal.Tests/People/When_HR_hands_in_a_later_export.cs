using System.Globalization;
using System.Net;
using System.Text;
using Adoption.Portal.Access;
using Adoption.Portal.Exports;
using Adoption.Portal.People.Updates;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.Time.Testing;

namespace Adoption.Portal.Tests.People;

public sealed class When_HR_hands_in_a_later_export
{
    private const string Heading = "Personalnummer;Name;E-Mail;Sprache;Vorgesetzter\n";

    [Fact]
    public async Task The_difference_is_shown_first_and_only_the_confirmation_takes_it_over()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var export = Rows([.. Enumerable.Range(2, 11)], changed: 3) + "0099;Nina Neu;nina@muster.example;;\n0100;Olaf Ohne;;;\n";

        var shown = await UploadAsync(bench, hr, export);

        Assert.Equal($"/rollouts/{bench.Id}/people/update", hr.Path);
        Assert.Contains("Nina Neu", shown.QuerySelector("section[aria-labelledby=joined]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Person Nummer 1", shown.QuerySelector("section[aria-labelledby=left]")!.TextContent, StringComparison.Ordinal);
        var changed = shown.QuerySelector("section[aria-labelledby=changed]")!.TextContent;
        Assert.Contains("person3@muster.example", changed, StringComparison.Ordinal);
        Assert.Contains("drei@muster.example", changed, StringComparison.Ordinal);
        Assert.Equal(12, (await bench.Get<PeopleBook>().AllAsync(bench.Id)).Count(p => !p.Left));

        var done = await hr.SubmitAsync(shown, "form[action$='/people/update']");

        Assert.Contains("2 joined, 1 left, 1 changed", done.QuerySelector(".done")!.TextContent, StringComparison.Ordinal);
        var people = await bench.Get<PeopleBook>().AllAsync(bench.Id);
        Assert.Equal(("drei@muster.example", true), (people[2].Address, people[0].Left));
        Assert.Equal(13, (await bench.Get<RolloutBook>().GetAsync(bench.Id)).Headcount);
        Assert.NotNull(Assert.Single(people, p => p.Name == "Olaf Ohne").Code);
        Assert.Null(await bench.Get<PendingUpdates>().FindAsync(bench.Id));
        Assert.Contains(await bench.Get<AuditTrail>().ReadAsync(bench.Id), e => e is { What: "people updated", Reason: "2 joined, 1 left, 1 changed" });
    }

    [Fact]
    public async Task Whoever_joins_gets_what_the_others_have_had()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        await bench.UntilTryingAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var shown = await UploadAsync(bench, hr, Rows([.. Enumerable.Range(1, 12)]) + "0099;Nina Neu;nina@muster.example;;\n");

        await hr.SubmitAsync(shown, "form[action$='/people/update']");
        await bench.UntilAsync(() => bench.Mails.Any(m => m is { Kind: MailKind.KickOff, ToAddress: "nina@muster.example" }), "Nina hears of the kick-off");

        Assert.Single(bench.Mails, m => m is { Kind: MailKind.GuardrailsPublished, ToAddress: "nina@muster.example" });
        Assert.Single(bench.Mails, m => m is { Kind: MailKind.KickOff, ToAddress: "person1@muster.example" });
    }

    [Fact]
    public async Task An_export_with_errors_shows_them_at_their_rows_and_changes_nothing()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var refused = await UploadAsync(bench, hr, Heading + "0001;Person Nummer 1;kein-at;;\n0001;Zweimal;zwei@muster.example;;\n");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.Equal(["2", "3"], refused.QuerySelectorAll(".errors tbody th").Select(c => c.TextContent));
        Assert.Contains("kein-at", refused.QuerySelector(".errors tbody code")!.TextContent, StringComparison.Ordinal);
        Assert.Null(await bench.Get<PendingUpdates>().FindAsync(bench.Id));
    }

    [Fact]
    public async Task No_file_is_said_so()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var refused = await hr.UploadAsync(await hr.OpenAsync($"/rollouts/{bench.Id}/people"), "form[enctype]", null);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.NotNull(refused.QuerySelector(".field-error"));
    }

    [Fact]
    public async Task So_many_leavers_that_it_may_be_another_departments_export_are_asked_about()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var shown = await UploadAsync(bench, hr, Rows([.. Enumerable.Range(1, 6)]));

        var refused = await hr.SubmitAsync(shown, "form[action$='/people/update']");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, hr.Status);
        Assert.NotNull(refused.QuerySelector(".errors a[href='#confirmed']"));
        Assert.Equal(12, (await bench.Get<RolloutBook>().GetAsync(bench.Id)).Headcount);

        await hr.SubmitAsync(refused, "form[action$='/people/update']", ("confirmed", "yes"));
        Assert.Equal(6, (await bench.Get<RolloutBook>().GetAsync(bench.Id)).Headcount);
    }

    [Fact]
    public async Task Of_two_HR_people_the_one_with_the_older_page_is_shown_the_new_comparison()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var one = await bench.SignedInAsync(Roles.Hr);
        using var two = await bench.SignedInAsync(Roles.Hr);
        var shown = await UploadAsync(bench, one, Rows([.. Enumerable.Range(1, 11)]));
        await UploadAsync(bench, two, Rows([.. Enumerable.Range(1, 10)]));

        var again = await one.SubmitAsync(shown, "form[action$='/people/update']");

        Assert.Equal(HttpStatusCode.Conflict, one.Status);
        Assert.Equal(12, (await bench.Get<RolloutBook>().GetAsync(bench.Id)).Headcount);
        Assert.Contains("Person Nummer 11", again.QuerySelector("section[aria-labelledby=left]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_discarded_one_leaves_nothing_and_an_unconfirmed_one_goes_after_a_day()
    {
        var real = new FakeTimeProvider(PortalBench.Monday);
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan, new BenchParts { RealTime = real });
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var first = await UploadAsync(bench, hr, Rows([.. Enumerable.Range(1, 11)]));
        var pending = (await bench.Get<PendingUpdates>().FindAsync(bench.Id))!;

        await hr.SubmitAsync(first, "form[action$='/people/update']:not([enctype])", ("upload", "another"));
        Assert.Equal(HttpStatusCode.Conflict, hr.Status);
        await DiscardAsync(hr, first, bench.Id);
        Assert.Contains("discarded=1", hr.Path, StringComparison.Ordinal);
        Assert.Empty(await PeopleOfAsync(bench, pending));

        await UploadAsync(bench, hr, Rows([.. Enumerable.Range(1, 11)]));
        var second = (await bench.Get<PendingUpdates>().FindAsync(bench.Id))!;
        Assert.NotEmpty(await PeopleOfAsync(bench, second));
        real.Advance(PendingUpdates.Lifetime);
        await bench.Get<PendingUpdates>().SweepAsync();
        Assert.Empty(await PeopleOfAsync(bench, second));
        Assert.Equal(12, (await bench.Get<RolloutBook>().GetAsync(bench.Id)).Headcount);
    }

    [Fact]
    public async Task Ten_thousand_people_are_compared_and_taken_over()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var shown = await UploadAsync(bench, hr, Rows([.. Enumerable.Range(1, 10_000)]));
        Assert.Contains("and 9,788 more", shown.Body!.TextContent, StringComparison.Ordinal);
        await hr.SubmitAsync(shown, "form[action$='/people/update']");

        Assert.Equal(10_000, (await bench.Get<RolloutBook>().GetAsync(bench.Id)).Headcount);
    }

    [Fact]
    public async Task Nobody_but_HR_gets_there()
    {
        await using var bench = await PortalBench.StartedAsync(TestDepartment.People(12), TestDepartment.Plan);
        foreach (var role in Roles.All.Where(r => r != Roles.Hr))
        {
            using var other = await bench.SignedInAsync(role);
            foreach (var page in new[] { "people", "people/update", "codes", "undo" })
            {
                await other.OpenAsync($"/rollouts/{bench.Id}/{page}");
                Assert.Equal(HttpStatusCode.Forbidden, other.Status);
            }

            var department = await other.OpenAsync($"/rollouts/{bench.Id}");
            Assert.Null(department.QuerySelector("a[href$='/people'], a[href$='/codes']"));
        }
    }

    private static async Task<IHtmlDocument> UploadAsync(PortalBench bench, Visitor hr, string export) => await hr.UploadAsync(
        await hr.OpenAsync($"/rollouts/{bench.Id}/people"), "form[enctype]", (UploadedExport.FileField, "export.csv", Encoding.UTF8.GetBytes(export)));

    private static async Task DiscardAsync(Visitor hr, IHtmlDocument page, RolloutId id)
    {
        var token = page.QuerySelector<IHtmlInputElement>("form[action$='/people/update'] input[name=__RequestVerificationToken]")!.Value;
        using var content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]);
        using var response = await hr.Http.PostAsync(new Uri($"/rollouts/{id}/people/update/discard", UriKind.Relative), content);
        await hr.ReadAsync(response);
    }

    private static Task<IReadOnlyList<StoredDocument>> PeopleOfAsync(PortalBench bench, PendingUpdate pending) =>
        bench.Get<IDocumentStore>().ListAsync(PortalTables.DraftPeople, $"{pending.Id}:1", null, 10);

    /// <summary>People of the test department by their number; one may have another address.</summary>
    private static string Rows(IReadOnlyList<int> numbers, int changed = 0) => Heading
        + string.Concat(TestDepartment.People(numbers.Max()).Where((_, i) => numbers.Contains(i + 1)).Select(p => string.Create(
            CultureInfo.InvariantCulture,
            $"{p.Number};{p.Name};{(p.Id.Value == PeopleBook.IdAt(changed) ? "drei@muster.example" : p.Address)};{p.Language};{p.TeamLead}\n")));
}
