using Adoption.Orchestration;
using AdoptionFunctions.Activities;
using AdoptionFunctions.Orchestrations;
using Microsoft.Extensions.DependencyInjection;

namespace AdoptionFunctions.Hosting;

/// <summary>The programming model on Durable Task.</summary>
internal static class DurableComposition
{
    /// <param name="services">The host's.</param>
    /// <param name="catalog">What runs.</param>
    /// <param name="time">The programme's time; tests alone scale it.</param>
    public static IServiceCollection AddDurableOrchestrations(this IServiceCollection services, OrchestrationCatalog catalog, TimeScale time) => services
        .AddSingleton(catalog)
        .AddSingleton(time)
        .AddSingleton<OrchestratorRunner>()
        .AddSingleton<ActivityRunner>()
        .AddSingleton<ActivityFunction>()
        .AddSingleton<DurableOrchestrationClient>()
        .AddSingleton<OrchestrationClient>(s => s.GetRequiredService<DurableOrchestrationClient>());
}
