using Adoption.Local.Rehearsal;
using Adoption.Portal;
using Adoption.Portal.Live;
using Adoption.Rollouts.Rehearsal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Adoption.Local.Hosting;

/// <summary>The programme with its pages in one process: pages open after the programme runs, and close before it stops.</summary>
public sealed class PortalHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PortalHost(WebApplication app)
    {
        _app = app;
        Programme = new Programme(app.Services);
    }

    public Programme Programme { get; }

    /// <summary>Where it listens; with the port that was free, when 0 was asked for.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Builds all of it; nothing runs yet.</summary>
    /// <param name="parts">Clock, journal, store, queue.</param>
    /// <param name="pages">Where it listens, and the portal's options.</param>
    /// <param name="configure">Adds the ports that differ and the configuration's connectors.</param>
    public static PortalHost Build(ProgrammeParts parts, PagesOptions pages, Action<WebApplicationBuilder> configure)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(PortalHost).Assembly.GetName().Name });
        builder.WebHost.UseKestrel(o =>
        {
            o.AddServerHeader = false;
            o.Limits.MaxRequestBodySize = Adoption.Portal.Safety.Limits.RequestBytes;
        });
        builder.WebHost.UseUrls(pages.Listen.ToString());
        builder.Services.AddRouting();
        builder.Services.AddSingleton<IHostLifetime, CommandLifetime>();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);

        // It puts the path of the request into the scope of every line, and the path of a check-in names its reader's link.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);

        // Data Protection says at every start that the key ring lies beside what it protects; docs/privacy.md says so once.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var changes = new StoreChanges();
        builder.Services.AddSingleton(changes);
        builder.Services.AddProgramme(parts with { Store = new NotingStore(parts.Store, changes) });
        builder.Services.AddSingleton<IRehearsal, RehearsalRun>();
        configure(builder);
        builder.Services.AddPortal(pages.Portal);
        var app = builder.Build();
        app.UsePortal();
        return new PortalHost(app);
    }

    /// <exception cref="IOException">The port is taken.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await Programme.StartAsync(cancellationToken);
        await _app.StartAsync(cancellationToken);
        Address = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await Programme.DisposeAsync();
        await _app.DisposeAsync();
    }

    /// <summary>The command that started it says when it stops.</summary>
    private sealed class CommandLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <param name="Listen">Address and port.</param>
/// <param name="Portal">The portal's options.</param>
public sealed record PagesOptions(Uri Listen, PortalOptions Portal);
