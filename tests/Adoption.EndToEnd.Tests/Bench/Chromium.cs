using Adoption.Rollouts.Department;
using Microsoft.Playwright;

namespace Adoption.EndToEnd.Tests.Bench;

/// <summary>One headless browser; each person has a profile of their own in it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>Nothing leaves this machine, and nothing needs a display or a sandbox that root can't have.</summary>
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
        "--disable-default-apps", "--disable-extensions", "--disable-dev-shm-usage", "--force-color-profile=srgb", "--font-render-hinting=none",
    ];

    /// <summary>For a page or what stands on it, on a busy machine.</summary>
    private const float PatienceMilliseconds = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        var program = await ChromiumInstall.PathAsync;
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags, Headless = true });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A person with a browser, not signed in anywhere.</summary>
    /// <param name="host">The portal.</param>
    /// <param name="habits">Null: German, a desk, scripts on.</param>
    internal async Task<Person> PersonAsync(HostUnderTest host, Habits? habits = null)
    {
        habits ??= new Habits();
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = host.Address.ToString(),
            JavaScriptEnabled = habits.Scripts,
            Locale = habits.Language == Language.De ? "de-DE" : "en-GB",
            ColorScheme = habits.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = habits.Phone ? new() { Width = Habits.PhoneWidth, Height = Habits.PhoneHeight } : new() { Width = Habits.DeskWidth, Height = Habits.DeskHeight },
            IsMobile = habits.Phone,
            HasTouch = habits.Phone,
            DeviceScaleFactor = habits.Phone ? 2 : 1,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return await Person.CreateAsync(context, host);
    }
}

/// <summary>How somebody uses a browser.</summary>
internal sealed record Habits
{
    /// <summary>CSS pixels of a common phone.</summary>
    public const int PhoneWidth = 390;

    public const int PhoneHeight = 844;

    public const int DeskWidth = 1280;

    public const int DeskHeight = 900;

    public Language Language { get; init; } = Language.De;

    public bool Scripts { get; init; } = true;

    public bool Dark { get; init; }

    public bool Phone { get; init; }
}
