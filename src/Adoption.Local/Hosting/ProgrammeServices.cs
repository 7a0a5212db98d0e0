using Adoption.Engine;
using Adoption.Rollouts;
using Adoption.Rollouts.Ids;
using Adoption.Rollouts.Intake;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Adoption.Local.Hosting;

public static class ProgrammeServices
{
    /// <summary>The engine and the domain over the parts. The caller adds the ports that differ: transport, licences, links.</summary>
    public static IServiceCollection AddProgramme(this IServiceCollection services, ProgrammeParts parts) => services
        .AddSingleton(parts)
        .AddSingleton(parts.Clock)
        .AddSingleton(parts.Store)
        .AddSingleton(parts.Digest)
        .AddSingleton<IMessageQueue>(parts.Mail)
        .AddSingleton<IIdSource, RandomIdSource>()
        .AddSingleton(s => new OrchestrationEngine(
            Composition.CreateCatalog(), s, parts.Journal, parts.Clock, parts.Engine, s.GetRequiredService<ILoggerFactory>()))
        .AddSingleton(s => s.GetRequiredService<OrchestrationEngine>().Client)
        .AddSingleton<OutboxView>()
        .AddSingleton<IRequestUploads, NoUploads>()
        .AddRollouts();
}
