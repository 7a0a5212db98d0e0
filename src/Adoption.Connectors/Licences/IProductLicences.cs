using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Licences;

/// <summary>A provider of some products, and of no other.</summary>
internal interface IProductLicences : ILicenceProvider
{
    /// <summary>As plans name them; however they are capitalised.</summary>
    IReadOnlyCollection<string> Products { get; }
}
