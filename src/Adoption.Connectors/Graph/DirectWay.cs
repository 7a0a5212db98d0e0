using System.Text.Json.Nodes;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>A licence of Microsoft's that is assigned to each person (https://learn.microsoft.com/graph/api/user-assignlicense).</summary>
internal sealed class DirectWay(GraphClient graph, GraphSkus skus, string sku, string? usageLocation) : IGraphWay
{
    private string? _id;

    public async Task<SeatReport> SeatsAsync(CancellationToken cancellationToken) => GraphSkus.SeatsOf(await skus.FindAsync(sku, cancellationToken));

    public async Task<IReadOnlyList<LicenceResult>> AssignAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        if (await IdAsync(cancellationToken) is not { } id)
        {
            return [.. people.Select(p => p.Failed(LicenceFailure.NoSeatsLeft))];
        }

        var results = people.Where(p => p.User!.Has(id)).Select(p => p.Is(LicenceState.AlreadyAssigned)).ToList();
        var blocked = people.Where(p => !p.User!.Has(id) && p.User.AccountEnabled == false).ToList();
        results.AddRange(blocked.Select(p => p.Failed(LicenceFailure.AccountBlocked)));
        var (nowhere, ready) = await LocateAsync([.. people.Where(p => !p.User!.Has(id) && p.User.AccountEnabled != false)], cancellationToken);
        results.AddRange(nowhere.Select(p => p.Failed(LicenceFailure.NoUsageLocation)));
        var answers = await graph.SendAsync([.. ready.Select(p => Change(p.User!, add: id))], cancellationToken);
        results.AddRange(ready.Zip(answers, (p, a) => a.IsOk ? p.Is(LicenceState.Assigned) : p.Failed(GraphReplies.WhyNot(a))));
        return results;
    }

    public async Task<IReadOnlyList<LicenceResult>> CheckAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var id = await IdAsync(cancellationToken);
        return [.. people.Select(p => p.Is(id is not null && p.User!.Has(id) ? LicenceState.AlreadyAssigned : LicenceState.None))];
    }

    public async Task<IReadOnlyList<LicenceResult>> ReturnAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var id = await IdAsync(cancellationToken);
        var without = people.Where(p => id is null || !p.User!.Has(id));
        var with = people.Where(p => id is not null && p.User!.Has(id)).ToList();
        var answers = await graph.SendAsync([.. with.Select(p => Change(p.User!, remove: id))], cancellationToken);
        return
        [
            .. without.Select(p => p.Is(LicenceState.None)),
            .. with.Zip(answers, (p, a) => a.IsOk ? p.Is(LicenceState.Returned)
                : GraphReplies.HasNoneOfOurs(a) ? p.Is(LicenceState.None) : p.Failed(GraphReplies.WhyNot(a))),
        ];
    }

    /// <summary>Nobody can be assigned a licence before it is known where it is used (https://learn.microsoft.com/graph/api/user-update).</summary>
    private async Task<(IReadOnlyList<FoundPerson> Nowhere, IReadOnlyList<FoundPerson> Ready)> LocateAsync(
        IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var missing = people.Where(p => string.IsNullOrEmpty(p.User!.UsageLocation)).ToList();
        if (string.IsNullOrEmpty(usageLocation))
        {
            return (missing, [.. people.Except(missing)]);
        }

        var answers = await graph.SendAsync(
            [.. missing.Select(p => new GraphRequest("PATCH", $"/users/{p.User!.Id}", new JsonObject { ["usageLocation"] = usageLocation }, IsWrite: true))],
            cancellationToken);
        FoundPerson[] nowhere = [.. missing.Zip(answers).Where(m => !m.Second.IsOk).Select(m => m.First)];
        return (nowhere, [.. people.Except(nowhere)]);
    }

    /// <returns>Null: the company has no such subscription, and so no seat.</returns>
    private async Task<string?> IdAsync(CancellationToken cancellationToken) => _id ??= (await skus.FindAsync(sku, cancellationToken))?.SkuId;

    private static GraphRequest Change(GraphUser user, string? add = null, string? remove = null) => new(
        "POST",
        $"/users/{user.Id}/assignLicense",
        new JsonObject
        {
            ["addLicenses"] = add is null ? [] : new JsonArray(new JsonObject { ["skuId"] = add, ["disabledPlans"] = new JsonArray() }),
            ["removeLicenses"] = remove is null ? [] : new JsonArray(JsonValue.Create(remove)),
        },
        IsWrite: true);
}
