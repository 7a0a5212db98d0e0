using Adoption.Local.Hosting;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Adoption.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Portal.Load;

/// <summary>The product on a file, in this process: to prepare what is served, and to look at what is there afterwards.</summary>
public sealed class Company : IAsyncDisposable
{
    private readonly AdoptionDatabase _database;
    private readonly PortalHost _host;

    private Company(string file)
    {
        _database = AdoptionDatabase.Open(file, TimeProvider.System);
        var parts = new ProgrammeParts
        {
            Clock = TimeProvider.System, Journal = _database.Journal, Store = _database.Documents, Mail = _database.Queue(QueueNames.Mail),
        };
        var url = new Uri("http://127.0.0.1:0");
        var portal = new PortalOptions { PublicBaseUrl = url, RealTime = TimeProvider.System };
        _host = PortalHost.Build(parts, new PagesOptions(url, portal), builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            builder.Services.AddSingleton<IMailTransport, NoTransport>();
            builder.Services.AddSingleton<ILicenceProvider>(s => new SimulatedDirectory(
                new SimulatedDirectoryOptions(), TimeProvider.System, s.GetRequiredService<Rollouts.Storage.IDocumentStore>()));
        });
    }

    public static async Task<Company> OpenAsync(string file)
    {
        var company = new Company(file);
        await company._host.StartAsync();
        return company;
    }

    public T Get<T>() where T : notnull => _host.Programme.Get<T>();

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _database.DisposeAsync();
    }
}
