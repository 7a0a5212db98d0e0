using Adoption.Connectors.Licences;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>The licences of the configured tools, by Microsoft Graph: by a group's membership or assigned to each person, as each tool's settings say.</summary>
internal sealed class GraphLicences : IProductLicences
{
    private readonly Dictionary<string, IGraphWay> _ways = new(StringComparer.OrdinalIgnoreCase);
    private readonly GraphUsers _users;
    private readonly TimeProvider _clock;

    public GraphLicences(GraphClient graph, GraphOptions options, TimeProvider clock)
    {
        _users = new GraphUsers(graph);
        _clock = clock;
        var skus = new GraphSkus(graph);
        foreach (var product in options.Products)
        {
            _ways.Add(
                product.Product.Trim(),
                string.IsNullOrEmpty(product.Group)
                    ? new DirectWay(graph, skus, product.Sku!, options.UsageLocation)
                    : new GroupWay(graph, skus, product, options.EndpointUri));
        }
    }

    public IReadOnlyCollection<string> Products => _ways.Keys;

    public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) =>
        PatientlyAsync(token => _ways[product.Trim()].SeatsAsync(token), cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        ForFoundAsync(people, p => p.Failed(LicenceFailure.UnknownInDirectory), _ways[product.Trim()].AssignAsync, cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        ForFoundAsync(people, p => p.Is(LicenceState.None), _ways[product.Trim()].CheckAsync, cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        ForFoundAsync(people, p => p.Is(LicenceState.None), _ways[product.Trim()].ReturnAsync, cancellationToken);

    private Task<IReadOnlyList<LicenceResult>> ForFoundAsync(
        IReadOnlyList<LicenceSubject> people,
        Func<FoundPerson, LicenceResult> unknown,
        Func<IReadOnlyList<FoundPerson>, CancellationToken, Task<IReadOnlyList<LicenceResult>>> act,
        CancellationToken cancellationToken) => PatientlyAsync<IReadOnlyList<LicenceResult>>(
        async token =>
        {
            var found = await _users.FindAsync(people, token);
            FoundPerson[] known = [.. found.Where(p => p.User is not null)];
            return [.. found.Where(p => p.User is null).Select(unknown), .. known.Length > 0 ? await act(known, token) : []];
        },
        cancellationToken);

    private Task<T> PatientlyAsync<T>(Func<CancellationToken, Task<T>> act, CancellationToken cancellationToken) =>
        Patience.LimitAsync(act, "Microsoft Graph", _clock, cancellationToken);
}
