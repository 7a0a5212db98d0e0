using Adoption.EndToEnd.Tests.Bench;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Journeys;

/// <summary>HR starts a department with a sample's export and plan, through all steps of the wizard.</summary>
internal sealed class Wizard(Person hr)
{
    private const float RehearsalMilliseconds = 180_000;

    private readonly IPage _page = hr.Page;

    public async Task StartAsync(string sample)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "samples", sample);
        await hr.OpenAsync("/start");
        await _page.FillAsync("form[action='/start'] [name=department]", sample);
        await _page.SetInputFilesAsync("form[action='/start'] input[type=file]", Path.Combine(folder, "department.csv"));
        await _page.ClickAsync("form[action='/start'] button");
        await Assertions.Expect(_page.Locator(".done")).ToBeVisibleAsync();

        await _page.ClickAsync(".done a");
        await _page.SetInputFilesAsync("form[enctype] input[name=plan]", Path.Combine(folder, "plan.json"));
        await _page.ClickAsync("form[enctype] button");
        await Assertions.Expect(_page.Locator("#plan-form")).ToBeVisibleAsync();

        var draft = "/" + string.Join('/', new Uri(_page.Url).AbsolutePath.Split('/')[1..3]);
        await ReadyAsync($"{draft}/preview");
        await ReadyAsync($"{draft}/go");
        await _page.ClickAsync("form[action$='/go'] button");
        await _page.WaitForURLAsync("**/rollouts/*");
        await Assertions.Expect(_page.Locator("main h1")).ToBeVisibleAsync();
    }

    /// <summary>The rehearsal is worked out in the background; the page looks again by itself, without scripts too.</summary>
    private async Task ReadyAsync(string path)
    {
        await hr.OpenAsync(path);
        await Assertions.Expect(_page.Locator("[aria-busy=true]")).ToHaveCountAsync(0, new() { Timeout = RehearsalMilliseconds });
    }
}
