using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Routing;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Looks at a page in both colour schemes, on a desk and on a phone.</summary>
internal static class Look
{
    /// <param name="person">Has opened the page.</param>
    /// <param name="visit">Its name, for its picture.</param>
    /// <param name="language">In which it is.</param>
    /// <param name="routes">That its links may lead to.</param>
    public static async Task AtAsync(Person person, string visit, Language language, EndpointDataSource routes)
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
        await StuckWords.AreNoneAsync(page);
        await page.SetViewportSizeAsync(Habits.PhoneWidth, Habits.PhoneHeight);
        var width = await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
        Assert.True(width <= Habits.PhoneWidth, $"{page.Url} ({language}) is {width} px wide on a phone of {Habits.PhoneWidth} px.");
    }

    private static void FindsNothing(IPage page, Language language, ColorScheme scheme, IReadOnlyList<string> found) =>
        Assert.True(found.Count == 0, $"{page.Url} ({language}, {scheme}):\n{string.Join('\n', found)}");
}
