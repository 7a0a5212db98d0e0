using System.Text.Json;
using System.Text.Json.Nodes;
using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Graph;

/// <summary>
/// A tool that is given out by membership of a group: enterprise applications that Entra ID provisions, or licences of Microsoft's that a group gives.
/// Whoever was added has asked for access; a later look at the directory confirms it.
/// </summary>
internal sealed class GroupWay(GraphClient graph, GraphSkus skus, GraphProduct product, Uri endpoint) : IGraphWay
{
    private readonly string _group = product.Group!;

    public async Task<SeatReport> SeatsAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(product.Sku))
        {
            return GraphSkus.SeatsOf(await skus.FindAsync(product.Sku, cancellationToken));
        }

        return product.Seats is { } seats ? new SeatReport(seats, await CountAsync(cancellationToken)) : new SeatReport(null, null);
    }

    public async Task<IReadOnlyList<LicenceResult>> AssignAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var stand = await StandAsync(people, cancellationToken);
        var results = stand.Where(s => s.State != LicenceState.None).ToList();
        var none = stand.Where(s => s.State == LicenceState.None).Select(s => s.Employee).ToHashSet();
        var newcomers = people.Where(p => none.Contains(p.Subject.Employee)).ToLookup(p => p.User!.AccountEnabled == false);
        results.AddRange(newcomers[true].Select(p => p.Failed(LicenceFailure.AccountBlocked)));
        var free = newcomers[false].Any() ? Math.Max(0, (await SeatsAsync(cancellationToken)).Free ?? int.MaxValue) : 0;
        results.AddRange(newcomers[false].Skip(free).Select(p => p.Failed(LicenceFailure.NoSeatsLeft)));
        FoundPerson[] ready = [.. newcomers[false].Take(free)];
        var answers = await graph.SendAsync([.. ready.Select(p => Add(p.User!))], cancellationToken);
        results.AddRange(ready.Zip(answers, Added));
        return results;
    }

    public Task<IReadOnlyList<LicenceResult>> CheckAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken) => StandAsync(people, cancellationToken);

    public async Task<IReadOnlyList<LicenceResult>> ReturnAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var answers = await graph.SendAsync(
            [.. people.Select(p => new GraphRequest("DELETE", $"/groups/{_group}/members/{p.User!.Id}/$ref", IsWrite: true))], cancellationToken);
        return [.. people.Zip(answers, Removed)];
    }

    private LicenceResult Added(FoundPerson person, GraphAnswer answer) => answer switch
    {
        { IsOk: true } => person.Is(LicenceState.Pending),
        _ when GraphReplies.IsMemberAlready(answer) => person.Is(string.IsNullOrEmpty(product.Sku) ? LicenceState.AlreadyAssigned : LicenceState.Pending),
        _ when IsGroupMissing(answer) => throw NoSuchGroup(),
        _ => person.Failed(GraphReplies.WhyNot(answer)),
    };

    private LicenceResult Removed(FoundPerson person, GraphAnswer answer) => answer switch
    {
        { IsOk: true } => person.Is(LicenceState.Returned),
        _ when IsGroupMissing(answer) => throw NoSuchGroup(),
        { IsNotFound: true } => person.Is(LicenceState.None),
        _ => person.Failed(GraphReplies.WhyNot(answer)),
    };

    /// <summary>How each stands: with a licence of Microsoft's only when the group's has reached them.</summary>
    private async Task<IReadOnlyList<LicenceResult>> StandAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var sku = string.IsNullOrEmpty(product.Sku) ? null : (await skus.FindAsync(product.Sku, cancellationToken))?.SkuId ?? product.Sku;
        var members = await MembersAsync(people, cancellationToken);
        return [.. people.Zip(members, (p, member) => Stand(p, member, sku))];
    }

    private LicenceResult Stand(FoundPerson person, bool isMember, string? sku)
    {
        if (sku is null)
        {
            return person.Is(isMember ? LicenceState.AlreadyAssigned : LicenceState.None);
        }

        if (person.User!.Has(sku))
        {
            return person.Is(LicenceState.AlreadyAssigned);
        }

        var trouble = person.User.LicenseAssignmentStates?.FirstOrDefault(
            s => IsSame(s.SkuId, sku) && IsSame(s.AssignedByGroup, _group) && !string.IsNullOrEmpty(s.Error) && !IsSame(s.Error, "None"));
        return !isMember ? person.Is(LicenceState.None)
            : trouble is not null ? person.Failed(GraphReplies.WhyNot(trouble)) : person.Is(LicenceState.Pending);
    }

    /// <summary>https://learn.microsoft.com/graph/api/directoryobject-checkmembergroups. It reads; and what has just been changed may be missing in it.</summary>
    private async Task<IReadOnlyList<bool>> MembersAsync(IReadOnlyList<FoundPerson> people, CancellationToken cancellationToken)
    {
        var body = () => new JsonObject { ["groupIds"] = new JsonArray(JsonValue.Create(_group)) };
        var answers = await graph.SendAsync([.. people.Select(p => new GraphRequest("POST", $"/users/{p.User!.Id}/checkMemberGroups", body()))], cancellationToken);
        return
        [
            .. answers.Select(a => a switch
            {
                { IsOk: true } => a.Body.Deserialize(GraphJson.Default.GraphListString)?.Value?.Any(g => IsSame(g, _group)) ?? false,
                { IsNotFound: true } => false,
                _ => throw new DirectoryOutageException($"Microsoft Graph can't say who is a member of the group ({a.Status} {a.Code})."),
            }),
        ];
    }

    private async Task<int?> CountAsync(CancellationToken cancellationToken)
    {
        var answer = (await graph.SendAsync([GraphRequest.Get($"/groups/{_group}/members?$count=true&$top=1&$select=id", isAdvanced: true)], cancellationToken))[0];
        return answer.IsOk
            ? answer.Body.Deserialize(GraphJson.Default.GraphListJsonElement)?.Count
            : throw (answer.IsNotFound ? NoSuchGroup() : new DirectoryOutageException($"Microsoft Graph can't count the group's members ({answer.Status} {answer.Code})."));
    }

    /// <summary>https://learn.microsoft.com/graph/api/group-post-members. One by one: of many in one request none is added when one of them is a member.</summary>
    private GraphRequest Add(GraphUser user) => new(
        "POST", $"/groups/{_group}/members/$ref", new JsonObject { ["@odata.id"] = $"{endpoint}directoryObjects/{user.Id}" }, IsWrite: true);

    private bool IsGroupMissing(GraphAnswer answer) => answer.IsNotFound && answer.Says(_group);

    private static bool IsSame(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private DirectoryOutageException NoSuchGroup() =>
        new($"The directory has no group {_group}. Correct Graph:Products:…:Group of '{product.Product}'.");
}
