using Adoption.EndToEnd.Tests.Bench;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>A company in the middle of its programme, and a browser to look at every page with.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly Chromium _chromium = new();

    internal HostUnderTest Host { get; private set; } = null!;

    internal Chromium Chromium => _chromium;

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();
        Host = await HostUnderTest.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _chromium.DisposeAsync();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }
    }
}
