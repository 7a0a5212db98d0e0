using Adoption.Rollouts.Licences;
using Adoption.Rollouts.Mail;
using Adoption.Rollouts.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Adoption.Rollouts.Simulation;

/// <summary>The ports of rehearsal and demo: simulated people read every mail, a simulated directory gives the licences.</summary>
public static class SimulationComposition
{
    /// <param name="services">The programme's.</param>
    /// <param name="options">How people behave.</param>
    /// <param name="directory">How the directory behaves; it keeps its state in the programme's store.</param>
    /// <param name="links">The address of the pages.</param>
    /// <param name="look">Sees every mail as it goes out, before its reader does; null: nobody.</param>
    public static IServiceCollection AddSimulation(
        this IServiceCollection services,
        SimulationOptions options,
        SimulatedDirectoryOptions directory,
        Uri links,
        Func<IServiceProvider, OutgoingMail, Task>? look = null) => services
        .AddSingleton(options)
        .AddSingleton<Reactions>()
        .AddSingleton<SimulatedIt>()
        .AddSingleton<SimulatedPeople>()
        .AddSingleton(s => new SimulatedDirectory(directory, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IDocumentStore>()))
        .AddSingleton<ILicenceProvider>(s => s.GetRequiredService<SimulatedDirectory>())
        .AddSingleton<ILinkFactory>(new PlainLinkFactory(links))
        .AddSingleton<IMailTransport>(s => new CapturingTransport(async (mail, token) =>
        {
            if (look is not null)
            {
                await look(s, mail);
            }

            await s.GetRequiredService<SimulatedPeople>().ReceiveAsync(mail, token);
        }));
}
