using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>
/// axe on a page. The script comes from the package; running it here instead of through the package's own runner keeps what it found nothing
/// wrong with inside the browser, which takes a third of the time. A mail in a frame may run no script, axe neither: mails are looked at by
/// themselves.
/// </summary>
internal static class Axe
{
    private const string Run =
        """
        async more => {
          const { violations } = await axe.run(document, { iframes: false, resultTypes: ['violations'], ...more });
          return violations.flatMap(v => v.nodes.map(n =>
            `${v.id}: ${v.help}\n  ${n.html}\n    ${[...n.any, ...n.all, ...n.none].map(c => c.message).join(' ')}`));
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript() + ";undefined";

    /// <summary>A colour scheme changes colours and nothing else: these are the rules that can find something new in it.</summary>
    private static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    /// <summary>Every rule but some; one text for each thing found.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, params string[] without)
    {
        // Where a document took another one's place, axe is still there.
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        return await page.EvaluateAsync<string[]>(Run, new { rules = without.ToDictionary(rule => rule, _ => new { enabled = false }, StringComparer.Ordinal) });
    }

    /// <summary>The same page in another colour scheme, after <see cref="FindAsync"/>.</summary>
    public static async Task<IReadOnlyList<string>> FindColoursAsync(IPage page) =>
        await page.EvaluateAsync<string[]>(Run, new { runOnly = new { type = "rule", values = Colours } });
}
