using System.Net;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Adoption.Rollouts.CheckIns;
using Adoption.Rollouts.Department;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Mail;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Adoption.Portal.Tests.People;

public sealed class When_people_have_no_mailbox
{
    [Fact]
    public async Task HR_prints_a_card_for_each_with_the_code_the_address_and_a_picture_of_both()
    {
        await using var bench = await StartedAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);

        var page = await hr.OpenAsync($"/rollouts/{bench.Id}/codes");

        var cards = page.QuerySelectorAll(".code-card");
        Assert.Equal(["Person Nummer 3", "Person Nummer 8"], cards.Select(c => c.QuerySelector("strong")!.TextContent));
        Assert.Equal(["de", "en"], cards.Select(c => c.GetAttribute("lang")));
        Assert.All(cards, c => Assert.Contains("https://portal.example/code", c.TextContent, StringComparison.Ordinal));
        Assert.All(cards, c => Assert.True(c.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length > 500));
        Assert.All(cards, c => Assert.Matches("^[a-z0-9]{5}-[a-z0-9]{5}$", c.QuerySelector(".code")!.TextContent));
    }

    [Fact]
    public async Task The_code_leads_to_the_guardrails_and_an_open_check_in_whose_answer_counts()
    {
        await using var bench = await StartedAsync();
        await bench.UntilTryingAsync();
        await bench.UntilMailAsync(MailKind.CheckInInvitation);
        var code = await CodeOfAsync(bench, 3);
        using var person = bench.Visit();

        var guardrails = await person.SubmitAsync(
            await person.OpenAsync("/code"), "main form", ("code", code.ToUpperInvariant().Replace('-', ' ')));
        Assert.Equal(HttpStatusCode.OK, person.Status);
        Assert.StartsWith("/g/", person.Path, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), person.Path, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(guardrails.QuerySelector(".three-lines"));

        var checkIn = await person.OpenAsync(LinkTo(guardrails, "/c/"));
        await person.SubmitAsync(checkIn, "main form", ("usage", nameof(Usage.Weekly)));

        Assert.EndsWith("?thanks=1", person.Path, StringComparison.Ordinal);
        Assert.True(await bench.Get<CheckInRounds>().HasAnsweredAsync(bench.Id, new RoundId(1, 1), new EmployeeId(PeopleBook.IdAt(3))));
        await person.OpenAsync(LinkTo(guardrails, "/u/"));
        Assert.Equal(HttpStatusCode.OK, person.Status);
    }

    [Fact]
    public async Task The_link_that_a_code_gave_ends_after_two_hours()
    {
        await using var bench = await StartedAsync();
        using var person = bench.Visit();
        await person.SubmitAsync(await person.OpenAsync("/code"), "main form", ("code", await CodeOfAsync(bench, 3)));
        var path = person.Path;

        await bench.AdvanceAsync(TimeSpan.FromHours(2));
        await person.OpenAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, person.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("zzzzz-zzzzz")]
    [InlineData("'; drop table people; --")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task What_is_nobodys_code_opens_nothing_and_says_no_more(string typed)
    {
        await using var bench = await StartedAsync();
        using var person = bench.Visit();

        var page = await person.SubmitAsync(await person.OpenAsync("/code"), "main form", ("code", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
        Assert.NotNull(page.QuerySelector("[role=alert]"));
        Assert.Equal("", page.QuerySelector<IHtmlInputElement>("#code")!.Value);
    }

    [Fact]
    public async Task Codes_typed_in_are_limited_by_address()
    {
        await using var bench = await StartedAsync();
        using var person = bench.Visit();
        var page = await person.OpenAsync("/code");
        for (var i = 0; i < 60; i++)
        {
            await person.SubmitAsync(page, "main form", ("code", $"guess-{i:D5}"));
        }

        await person.SubmitAsync(page, "main form", ("code", await CodeOfAsync(bench, 3)));

        Assert.Equal(HttpStatusCode.TooManyRequests, person.Status);
    }

    [Fact]
    public async Task Whoever_has_left_or_has_a_mailbox_by_now_has_no_code()
    {
        await using var bench = await StartedAsync();
        var code = await CodeOfAsync(bench, 3);
        await bench.Get<PeopleBook>().LeaveAsync(bench.Id, new EmployeeId(PeopleBook.IdAt(3)));
        using var person = bench.Visit();

        await person.SubmitAsync(await person.OpenAsync("/code"), "main form", ("code", code));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, person.Status);
    }

    private static string LinkTo(IHtmlDocument page, string path) => page.QuerySelector($".own-pages a[href^='{path}']")!.GetAttribute("href")!;

    private static async Task<string> CodeOfAsync(PortalBench bench, int number) =>
        (await bench.Get<PrintedCodes>().ListAsync(bench.Id)).Single(c => c.Person.Id.Value == PeopleBook.IdAt(number)).Code;

    private static Task<PortalBench> StartedAsync() => PortalBench.StartedAsync(
        [.. TestDepartment.People(12).Select((p, i) => i is 2 or 7 ? p with { Address = null } : p)], TestDepartment.Plan);
}
