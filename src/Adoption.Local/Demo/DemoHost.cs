using Adoption.Local.Hosting;
using Adoption.Portal;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Local.Demo;

/// <summary>The demo's programme, with pages or without.</summary>
internal sealed class DemoHost : IAsyncDisposable
{
    private readonly PortalHost? _pages;

    public DemoHost(ProgrammeParts parts, DemoSettings settings, TimeProvider real, Action<IServiceCollection> configure)
    {
        if (settings.Pages is { } url)
        {
            var portal = new PortalOptions { PublicBaseUrl = url, RealTime = real, IsDemo = true };
            _pages = PortalHost.Build(parts, new PagesOptions(url, portal), builder => configure(builder.Services));
            Programme = _pages.Programme;
        }
        else
        {
            Programme = new Programme(parts, configure);
        }
    }

    public Programme Programme { get; }

    public Task StartAsync(CancellationToken cancellationToken) =>
        _pages is null ? Programme.StartAsync(cancellationToken) : _pages.StartAsync(cancellationToken);

    public ValueTask DisposeAsync() => _pages is null ? Programme.DisposeAsync() : _pages.DisposeAsync();
}
