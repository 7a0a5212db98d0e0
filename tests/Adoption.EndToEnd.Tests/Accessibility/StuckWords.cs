using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Two pieces of text beside each other without a space or a gap read as one word: "SalesProgramme owner". Axe does not look for it.</summary>
internal static class StuckWords
{
    private const string Find =
        """
        () => {
          const inline = e => ['inline', 'inline-block'].includes(getComputedStyle(e).display);
          const found = [];
          for (const e of document.querySelectorAll('body *')) {
            const next = e.nextSibling;
            if (!(next instanceof Element) || !inline(e) || !inline(next) || e.closest('pre, code, svg')) continue;
            const [left, right] = [e.textContent, next.textContent];
            if (!/[\p{L}\p{N}]$/u.test(left) || !/^[\p{L}\p{N}]/u.test(right)) continue;
            const [a, b] = [[...e.getClientRects()].at(-1), next.getClientRects()[0]];
            if (a && b && a.width && b.width && Math.abs(a.top - b.top) < a.height && b.left - a.right < 2) found.push(left + right);
          }
          return found;
        }
        """;

    public static async Task AreNoneAsync(IPage page)
    {
        var found = await page.EvaluateAsync<string[]>(Find);
        Assert.True(found.Length == 0, $"{page.Url}: {string.Join(" | ", found)}");
    }
}
