using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>
/// The README's pictures, written by the visits to every page when the variable <c>ADOPTION_SCREENSHOTS</c> names a folder (<c>docs/pictures</c>).
/// Light scheme, English. <c>ADOPTION_EVERY_SCREENSHOT</c> names a folder for every page in full, in both languages, on a desk and on a phone.
/// </summary>
internal static class Pictures
{
    private static readonly string? Folder = FolderIn("ADOPTION_SCREENSHOTS");
    private static readonly string? FolderOfAll = FolderIn("ADOPTION_EVERY_SCREENSHOT");

    /// <summary>By visit: the file, and whether a phone shows it.</summary>
    private static readonly Dictionary<string, (string File, bool Phone)> Wanted = new(StringComparer.Ordinal)
    {
        ["the overview in the middle"] = ("overview", false),
        ["a department in the middle"] = ("department", false),
        ["its results"] = ("results", false),
        ["the rehearsal"] = ("start-preview", false),
        ["/c/{token}"] = ("check-in-on-a-phone", true),
        ["a mail of the rehearsal"] = ("mail", false),
        ["/a/{token} SignOffManagement"] = ("approval", false),
        ["its business case"] = ("business-case", false),
    };

    /// <param name="page">In the light scheme, as wide as a desk; it is so again afterwards.</param>
    public static async Task TakeAsync(IPage page, string visit, Language language)
    {
        if (FolderOfAll is not null)
        {
            var file = Path.Combine(FolderOfAll, string.Join('-', visit.Split([' ', '/', '{', '}', ':'], StringSplitOptions.RemoveEmptyEntries)) + "." + language);
            await page.ScreenshotAsync(new() { Path = file + ".desk.png", FullPage = true });
            await page.SetViewportSizeAsync(Habits.PhoneWidth, Habits.PhoneHeight);
            await page.ScreenshotAsync(new() { Path = file + ".phone.png", FullPage = true });
            await page.SetViewportSizeAsync(Habits.DeskWidth, Habits.DeskHeight);
        }

        if (Folder is null || language != Language.En || !Wanted.TryGetValue(visit, out var picture))
        {
            return;
        }

        if (picture.Phone)
        {
            await page.SetViewportSizeAsync(Habits.PhoneWidth, Habits.PhoneHeight);
        }

        Directory.CreateDirectory(Folder);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, picture.File + ".png") });
        await page.SetViewportSizeAsync(Habits.DeskWidth, Habits.DeskHeight);
    }

    private static string? FolderIn(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder ? folder : null;
}
