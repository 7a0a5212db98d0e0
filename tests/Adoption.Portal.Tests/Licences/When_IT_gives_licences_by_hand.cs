using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Api;
using Adoption.Portal.Tests.Bench;
using Adoption.Portal.Tests.Offices;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Obligations;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Portal.Tests.Licences;

public sealed class When_IT_gives_licences_by_hand
{
    private const int Headcount = 12;

    [Fact]
    public async Task It_is_asked_gets_the_list_and_whoever_has_a_licence_is_welcomed()
    {
        await using var bench = await AskedAsync();
        var mail = await bench.UntilMailAsync(MailKind.ObligationRequest, about: ObligationKind.RepairLicences);
        Assert.DoesNotContain("Person Nummer", mail.Body.Text, StringComparison.Ordinal);

        using var it = await bench.SignedInAsync(Roles.It);
        var page = await it.OpenAsync($"/rollouts/{bench.Id}/licences");
        Assert.Equal(Headcount, page.QuerySelectorAll("tbody tr").Length);

        var blocked = new EmployeeId(PeopleBook.IdAt(3));
        await it.SubmitAsync(page, "main form", [.. Shown(page), ("reason-" + blocked.Value, nameof(LicenceFailure.AccountBlocked))]);
        Assert.Equal(HttpStatusCode.OK, it.Status);
        await bench.UntilAsync(() => Welcomed(bench) == Headcount - 1, "everybody else is welcomed");
        Assert.Equal(LicenceFailure.AccountBlocked, (await bench.Get<LicenceBook>().FindAsync(bench.Id, blocked))!.Failure);

        // The blocked one is asked for again; this time it works.
        await bench.OpenObligationAsync(ObligationKind.RepairLicences);
        page = await it.OpenAsync($"/rollouts/{bench.Id}/licences");
        Assert.Equal("Person Nummer 3", Assert.Single(page.QuerySelectorAll("main form tbody th")).TextContent);
        await it.SubmitAsync(page, "main form", [.. Shown(page), ("reason-" + blocked.Value, "")]);
        await bench.UntilAsync(() => Welcomed(bench) == Headcount, "all are welcomed");
        await bench.OpenObligationAsync(ObligationKind.ConfirmStart);
    }

    [Fact]
    public async Task The_list_as_a_file_holds_what_is_to_be_done_and_no_formula()
    {
        await using var bench = await AskedAsync(people => [people[0] with { Name = "=HYPERLINK(\"http://evil.example\")" }, .. people.Skip(1)]);
        using var it = await bench.SignedInAsync(Roles.It);

        var file = await it.Http.GetStringAsync(new Uri($"/rollouts/{bench.Id}/licences.csv", UriKind.Relative));

        var lines = file.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Headcount + 1, lines.Length);
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain(lines, l => l.Contains(";=", StringComparison.Ordinal) || l.Contains(";\"=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Roles.Hr)]
    [InlineData(Roles.ProgrammeOwner)]
    [InlineData(Roles.Head)]
    public async Task Nobody_but_IT_sees_it(string role)
    {
        await using var bench = await AskedAsync();
        using var other = await bench.SignedInAsync(role);

        await other.OpenAsync($"/rollouts/{bench.Id}/licences");
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
        await other.OpenAsync($"/rollouts/{bench.Id}/licences.csv");
        Assert.Equal(HttpStatusCode.Forbidden, other.Status);
    }

    [Fact]
    public async Task Who_came_on_the_list_after_it_was_read_stays_on_it()
    {
        await using var bench = await AskedAsync();
        using var it = await bench.SignedInAsync(Roles.It);
        var page = await it.OpenAsync($"/rollouts/{bench.Id}/licences");

        await it.SubmitAsync(page, "main form", [.. Shown(page).Skip(1)]);

        var left = Assert.Single(await bench.Get<ItsListDesk>().ReadAsync(bench.Id), l => l.IsOpen);
        Assert.Equal(ListState.ToGive, left.Listed.State);
    }

    [Fact]
    public async Task Saying_that_all_is_done_leads_to_the_list_while_people_wait_on_it()
    {
        await using var bench = await AskedAsync();
        var asked = await bench.OpenObligationAsync(ObligationKind.RepairLicences);
        var mail = await bench.UntilMailAsync(MailKind.ObligationRequest, about: ObligationKind.RepairLicences);
        Assert.Contains("Bestätigen Sie", mail.Body.Text, StringComparison.Ordinal);
        using var visitor = bench.Visit();
        var page = await visitor.OpenAsync(await bench.LinkAsync(asked));
        Assert.Equal($"/rollouts/{bench.Id}/licences", page.QuerySelector("#its-list + p a")!.GetAttribute("href"));

        var again = await visitor.SubmitAsync(page, OfficeMail.Form, ("verdict", "Done"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, visitor.Status);
        Assert.Contains("12 Personen", again.QuerySelector("#verdict-error")!.TextContent, StringComparison.Ordinal);
        using var api = await ApiClient.OfAsync(bench, Roles.It);
        var problem = await api.PostAsync($"/api/rollouts/{bench.Id}/obligations/{asked.Id}/answer", new { verdict = "Done" });
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "#/verdict", "ConfirmTheList"),
            (api.Status, (string?)problem!["errors"]![0]!["pointer"], (string?)problem["errors"]![0]!["rule"]));
        Assert.Equal(ObligationStatus.Open, (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Status);

        using var it = await bench.SignedInAsync(Roles.It);
        var list = await it.OpenAsync($"/rollouts/{bench.Id}/licences");
        await it.SubmitAsync(list, "main form", [.. Shown(list)]);
        Assert.Equal(Verdict.Done, (await bench.Get<ObligationBook>().FindAsync(bench.Id, asked.Id))!.Answer!.Verdict);
    }

    private static IEnumerable<(string Name, string Value)> Shown(IHtmlDocument page) =>
        page.QuerySelectorAll("input[name=person]").OfType<IHtmlInputElement>().Select(i => ("person", i.Value));

    private static int Welcomed(PortalBench bench) => bench.Mails.Count(m => m.Kind == MailKind.Welcome);

    private static async Task<PortalBench> AskedAsync(Func<IReadOnlyList<Participant>, IReadOnlyList<Participant>>? with = null)
    {
        var people = TestDepartment.People(Headcount);
        var bench = await PortalBench.StartedAsync(with?.Invoke(people) ?? people, TestDepartment.Plan, new BenchParts
        {
            Configure = b => b.Services.AddSingleton<ILicenceProvider>(s => s.GetRequiredService<ItsOwnList>()),
        });
        await bench.AnswerAsync(ObligationKind.SignOffManagement, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.SignOffIt, Verdict.Agreed);
        await bench.AnswerAsync(ObligationKind.PrivacyOpinion, Verdict.NoObjection);
        await bench.OpenObligationAsync(ObligationKind.RepairLicences);
        return bench;
    }
}
