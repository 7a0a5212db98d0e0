using System.Collections.Concurrent;
using Adoption.Connectors.Licences;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Scim;

/// <summary>The licences of the tools that speak SCIM 2.0 themselves (RFC 7643, RFC 7644), found by the address as user name.</summary>
internal sealed class ScimLicences : IProductLicences
{
    /// <summary>Requests under way at once: tools limit them strictly.</summary>
    private const int AtOnce = 4;

    private readonly Dictionary<string, ScimSeats> _tools = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider _clock;

    public ScimLicences(ScimOptions options, Func<ScimTool, ScimClient> clientOf, TimeProvider clock)
    {
        _clock = clock;
        foreach (var tool in options.Tools)
        {
            _tools.Add(tool.Product.Trim(), new ScimSeats(clientOf(tool), tool));
        }
    }

    public IReadOnlyCollection<string> Products => _tools.Keys;

    public Task<SeatReport> GetSeatsAsync(string product, CancellationToken cancellationToken = default) =>
        Patience.LimitAsync(_tools[product.Trim()].CountAsync, product, _clock, cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> AssignAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        Patience.LimitAsync(
            async token =>
            {
                var tool = _tools[product.Trim()];
                var found = await ForEachAsync(people, async (p, t) => (Person: p, User: await tool.FindAsync(p.Address, t)), token);
                var with = found.Where(f => tool.Has(f.User)).Select(f => new LicenceResult(f.Person.Employee, LicenceState.AlreadyAssigned));
                var without = found.Where(f => !tool.Has(f.User)).ToList();
                var free = without.Count > 0 ? Math.Max(0, (await tool.CountAsync(token)).Free ?? int.MaxValue) : 0;
                var late = without.Skip(free).Select(f => new LicenceResult(f.Person.Employee, LicenceState.Failed, LicenceFailure.NoSeatsLeft));
                var given = await ForEachAsync(
                    without.Take(free), async (f, t) => ResultOf(f.Person, await tool.GiveAsync(f.Person.Address, f.User, t), LicenceState.Assigned), token);
                return (IReadOnlyList<LicenceResult>)[.. with, .. late, .. given];
            },
            product,
            _clock,
            cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        EachAsync(
            product,
            people,
            async (tool, p, token) => new LicenceResult(
                p.Employee, tool.Has(await tool.FindAsync(p.Address, token)) ? LicenceState.AlreadyAssigned : LicenceState.None),
            cancellationToken);

    public Task<IReadOnlyList<LicenceResult>> ReturnAsync(
        string product, IReadOnlyList<LicenceSubject> people, CancellationToken cancellationToken = default) =>
        EachAsync(
            product,
            people,
            async (tool, p, token) => await tool.FindAsync(p.Address, token) is { } user && tool.Has(user)
                ? ResultOf(p, await tool.TakeAsync(user, token), LicenceState.Returned)
                : new LicenceResult(p.Employee, LicenceState.None),
            cancellationToken);

    private static LicenceResult ResultOf(LicenceSubject person, LicenceFailure? failure, LicenceState done) =>
        failure is null ? new LicenceResult(person.Employee, done) : new LicenceResult(person.Employee, LicenceState.Failed, failure);

    private Task<IReadOnlyList<LicenceResult>> EachAsync(
        string product,
        IReadOnlyList<LicenceSubject> people,
        Func<ScimSeats, LicenceSubject, CancellationToken, Task<LicenceResult>> act,
        CancellationToken cancellationToken) => Patience.LimitAsync(
        token => ForEachAsync(people, (p, t) => act(_tools[product.Trim()], p, t), token), product, _clock, cancellationToken);

    private static async Task<IReadOnlyList<TResult>> ForEachAsync<T, TResult>(
        IEnumerable<T> items, Func<T, CancellationToken, Task<TResult>> act, CancellationToken cancellationToken)
    {
        var results = new ConcurrentBag<(int Index, TResult Result)>();
        await Parallel.ForEachAsync(
            items.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (item, token) => results.Add((item.Index, await act(item.Item, token))));
        return [.. results.OrderBy(r => r.Index).Select(r => r.Result)];
    }
}
