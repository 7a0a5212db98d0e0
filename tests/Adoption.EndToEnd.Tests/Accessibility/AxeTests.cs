using Adoption.Rollouts.Department;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>That axe finds what is wrong on a page, so that finding nothing means something.</summary>
[Collection(nameof(Site))]
public sealed class AxeTests(Site site)
{
    [Fact]
    public async Task Find_PictureWithoutTextAndGreyOnBlack_AreFound()
    {
        var person = await site.PersonAsync(null, Language.De);
        await person.OpenAsync("/sign-in");
        await person.Page.EvaluateAsync(
            """
            () => {
              const text = document.createElement('p');
              text.textContent = 'Grey on black';
              text.style.cssText = 'color: #333; background: #000';
              document.querySelector('main').append(document.createElement('img'), text);
            }
            """);

        Assert.Contains(await Axe.FindAsync(person.Page), f => f.StartsWith("image-alt", StringComparison.Ordinal));
        Assert.Contains(await Axe.FindColoursAsync(person.Page), f => f.StartsWith("color-contrast", StringComparison.Ordinal));
    }
}
