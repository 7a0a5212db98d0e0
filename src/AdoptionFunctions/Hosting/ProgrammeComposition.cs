using Adoption.AzureStorage;
using Adoption.Connectors;
using Adoption.Connectors.KeyVault;
using Adoption.Connectors.Licences;
using Adoption.Local.Rehearsal;
using Adoption.Portal;
using Adoption.Portal.Live;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Rehearsal;
using Adoption.Rollouts.Storage;
using AdoptionFunctions.Orchestrations;
using AdoptionFunctions.Pages;
using AdoptionFunctions.SignIn;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AdoptionFunctions.Hosting;

/// <summary>The whole programme in Azure: Durable Functions, Azure Storage, the portal, and the configuration's connectors.</summary>
internal static class ProgrammeComposition
{
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A setting is missing or wrong.</exception>
    public static IServiceCollection AddProgramme(this IServiceCollection services, IConfiguration configuration, TimeProvider clock)
    {
        var settings = HostSettings.Read(configuration);
        services
            .AddSingleton(clock)
            .AddSingleton(settings)
            .AddSingleton(settings.Digest)
            .AddSingleton<IIdSource, RandomIdSource>()
            .AddSingleton<OutboxView>()
            .AddDurableOrchestrations(Composition.CreateCatalog(), TimeScale.RealTime)
            .AddAzureStorage(configuration)
            .AddRollouts();
        services.AddMailConnectors(configuration).TryAddSingleton<IMailTransport, NoTransport>();
        services.AddLicences(configuration).TryAddSingleton<ILicenceProvider>(s => s.GetRequiredService<ItsOwnList>());
        services
            .AddSingleton<StoreChanges>()
            .Replace(ServiceDescriptor.Singleton<IDocumentStore>(
                s => new NotingStore(s.GetRequiredService<AzureStorageAccount>().Documents, s.GetRequiredService<StoreChanges>())))
            .AddSingleton<IRehearsal, RehearsalRun>()
            .AddRouting()
            .AddPortal(new PortalOptions { PublicBaseUrl = settings.PublicBaseUrl, RealTime = clock })
            .AddKeyRing(configuration)
            .AddPlatformSignIn(configuration)
            .AddSingleton<PortalPipeline>()
            .AddHostedService<StartReport>();
        return services;
    }
}
