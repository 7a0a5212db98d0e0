using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Every page, in both languages and both colour schemes, on a desk and on a phone.</summary>
public sealed class EveryPageTests(Site site) : IClassFixture<Site>
{
    /// <summary>A mail in a frame may run no script, the test's neither; mails are looked at by themselves.</summary>
    private static readonly AxeRunOptions WithoutFrames = new() { Iframes = false };

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
            await using var person = await site.Chromium.PersonAsync(site.Host, new Habits { Language = language });
            await person.ChooseAsync(language);
            if (visit.Role is { } role)
            {
                await person.SignInAsync(role);
            }

            await person.OpenAsync(await visit.Path(site));
            await LookAsync(person, language);
            person.HasNoComplaints();
        }

        site.Host.HasNoErrors();
    }

    private static async Task LookAsync(Person person, Language language)
    {
        var page = person.Page;
        Assert.Equal(language == Language.De ? "de" : "en", await page.Locator("html").GetAttributeAsync("lang"));
        foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            var found = await page.RunAxe(WithoutFrames);
            Assert.True(found.Violations.Length == 0, $"{page.Url} ({language}, {scheme}): {Tell(found.Violations)}");
        }

        await page.SetViewportSizeAsync(Habits.PhoneWidth, 844);
        var width = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
        Assert.True(width <= Habits.PhoneWidth, $"{page.Url} ({language}) is {width} px wide on a phone of {Habits.PhoneWidth} px.");
    }

    internal static string Tell(AxeResultItem[] violations) => string.Join('\n', violations.Select(v =>
        $"{v.Id}: {v.Help}\n" + string.Join('\n', v.Nodes.Select(n => $"  {n.Html}\n    {string.Join(' ', n.Any.Concat(n.All).Select(c => c.Message))}"))));
}
