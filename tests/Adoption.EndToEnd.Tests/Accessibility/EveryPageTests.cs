using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Every page, in both languages and both colour schemes, on a desk and on a phone.</summary>
[Collection(nameof(Site))]
public sealed class EveryPageTests(Site site)
{
    public static TheoryData<string> Names { get; } = [.. AllPages.Visits.Select(v => v.Name)];

    [Fact]
    public void Routes_AllOfThem_AreLookedAtOrSayWhyNot()
    {
        var routes = site.Host.Get<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains(HttpMethods.Get))
            .Select(e => e.RoutePattern.RawText!)
            .Where(r => !r.StartsWith(AllPages.ApiPrefix, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var known = AllPages.Visits.Select(v => v.Route).Concat(AllPages.NoPages.Keys).ToList();
        Assert.Empty(routes.Except(known));
        Assert.Empty(known.Except(routes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_InBothLanguagesAndSchemes_HasNothingThatAxeFinds(string name)
    {
        var visit = AllPages.Visits.Single(v => v.Name == name);
        foreach (var language in Enum.GetValues<Language>())
        {
            var person = await site.PersonAsync(visit.Role, language);
            await person.OpenAsync(await visit.Path(site));
            await LookAsync(person, visit.Name, language, site.Host.Get<EndpointDataSource>());
            person.HasNoComplaints();
        }

        site.Host.HasNoErrors();
    }

    private static async Task LookAsync(Person person, string visit, Language language, EndpointDataSource routes)
    {
        var page = person.Page;
        Assert.Equal(language == Language.De ? "de" : "en", await page.Locator("html").GetAttributeAsync("lang"));
        await page.SetViewportSizeAsync(Habits.DeskWidth, Habits.DeskHeight);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        FindsNothing(page, language, ColorScheme.Light, await Axe.FindAsync(page));
        await Pictures.TakeAsync(page, visit, language);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark, ReducedMotion = ReducedMotion.Reduce });
        FindsNothing(page, language, ColorScheme.Dark, await Axe.FindColoursAsync(page));

        await DeadLinks.AreNoneAsync(page, routes);
        await page.SetViewportSizeAsync(Habits.PhoneWidth, Habits.PhoneHeight);
        var width = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
        Assert.True(width <= Habits.PhoneWidth, $"{page.Url} ({language}) is {width} px wide on a phone of {Habits.PhoneWidth} px.");
    }

    private static void FindsNothing(IPage page, Language language, ColorScheme scheme, IReadOnlyList<string> found) =>
        Assert.True(found.Count == 0, $"{page.Url} ({language}, {scheme}):\n{string.Join('\n', found)}");
}
