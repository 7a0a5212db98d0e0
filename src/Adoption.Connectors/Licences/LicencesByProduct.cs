using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Licences;

/// <summary>Asks for each product whoever gives it out: a configured connector, and for all the rest IT.</summary>
internal sealed class LicencesByProduct : ILicenceProvider
{
    private readonly Dictionary<string, ILicenceProvider> _providers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ILicenceProvider _rest;

    /// <param name="connectors">With products that differ.</param>
    /// <param name="rest">Gives out all others.</param>
    public LicencesByProduct(IEnumerable<IProductLicences> connectors, ItsOwnList rest)
    {
        _rest = rest;
        foreach (var (connector, product) in connectors.SelectMany(c => c.Products, (c, p) => (c, p)))
        {
            _providers.Add(product, connector);
        }
    }

    public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) => Of(product).GetSeatsAsync(product, cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        Of(product).AssignAsync(product, people, cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        Of(product).CheckAsync(product, people, cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        Of(product).ReturnAsync(product, people, cancellationToken);

    private ILicenceProvider Of(string product) => _providers.GetValueOrDefault(product.Trim()) ?? _rest;
}
