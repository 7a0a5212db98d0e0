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
        var graph = GraphComposition.Read(configuration);
        var scim = ScimComposition.Read(configuration);
        string[] products = [.. graph.Products.Select(p => p.Product.Trim()), .. scim.Tools.Select(t => t.Product.Trim())];
        if (products.Length == 0)
        {
            return services;
        }

        if (Twice(products) is { Count: > 0 } twice)
        {
            throw new OptionsValidationException(nameof(LicenceComposition), typeof(LicenceComposition), twice);
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
        try
        {
            new ServiceCollection().AddLicences(configuration);
            return [];
        }
        catch (OptionsValidationException e)
        {
            return [.. e.Failures];
        }
    }

    private static List<string> Twice(IEnumerable<string> products) =>
    [
        .. products.GroupBy(p => p, StringComparer.OrdinalIgnoreCase)
            .Where(g => g.Count() > 1)
            .Select(g => $"{GraphOptions.Section}:Products, {ScimOptions.Section}:Tools: '{g.Key}' is named twice; a product is given out in one way."),
    ];
}
