using Adoption.Connectors.Configuration;
using Adoption.Connectors.Graph;
using Adoption.Connectors.Scim;
using Adoption.Rollouts.Licences;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Adoption.Connectors.Licences;

/// <summary>How a host gives out licences: by the connectors that the configuration names, and for every other tool from IT's own list.</summary>
public static class LicenceComposition
{
    /// <summary>Adds an <see cref="ILicenceProvider"/> when the configuration names a tool; without one it adds nothing.</summary>
    /// <exception cref="OptionsValidationException">A setting is missing, wrong or unknown; each is named with how to mend it.</exception>
    public static IServiceCollection AddLicences(this IServiceCollection services, IConfiguration configuration)
    {
        if (Check(configuration) is { Count: > 0 } wrong)
        {
            throw new OptionsValidationException(nameof(LicenceComposition), typeof(LicenceComposition), wrong);
        }

        var (graph, scim) = (GraphComposition.Read(configuration), ScimComposition.Read(configuration));
        if (graph.Products.Count + scim.Tools.Count == 0)
        {
            return services;
        }

        if (graph.Products.Count > 0)
        {
            services.AddGraph(graph);
        }

        if (scim.Tools.Count > 0)
        {
            services.AddScim(scim);
        }

        return services.AddSingleton<ILicenceProvider>(s => new LicencesByProduct(s.GetServices<IProductLicences>(), s.GetRequiredService<ItsOwnList>()));
    }

    /// <returns>Every setting that can't be used, with what to write instead; empty: all can, or there are none.</returns>
    public static IReadOnlyList<string> Check(IConfiguration configuration)
    {
        IEnumerable<string> products = [];
        string[] wrong =
        [
            .. Settings.Check(() => products = products.Concat(GraphComposition.Read(configuration).Products.Select(p => p.Product))),
            .. Settings.Check(() => products = products.Concat(ScimComposition.Read(configuration).Tools.Select(t => t.Product))),
        ];
        return [.. wrong, .. Twice(products.Select(p => p.Trim()))];
    }

    private static List<string> Twice(IEnumerable<string> products) =>
    [
        .. products.GroupBy(p => p, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => $"{GraphOptions.Section}:Products, {ScimOptions.Section}:Tools: '{g.Key}' is named twice; a product is given out in one way."),
    ];
}
