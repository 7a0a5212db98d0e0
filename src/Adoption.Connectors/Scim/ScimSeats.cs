using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Scim;

/// <summary>The seats of one tool, person by person: an active account, or the membership of a group.</summary>
internal sealed class ScimSeats(ScimClient client, ScimTool tool)
{
    /// <summary>Without bought seats, or where the tool can't count, nobody can say.</summary>
    public async Task<SeatReport> CountAsync(CancellationToken cancellationToken)
    {
        if (tool.Seats is not { } seats)
        {
            return new SeatReport(null, null);
        }

        if (tool.Group is { } group)
        {
            var found = await client.GetAsync($"Groups/{Uri.EscapeDataString(group)}?attributes=members", ScimJson.Default.ScimGroup, cancellationToken);
            return found.IsOk ? new SeatReport(seats, found.Value?.Members?.Count ?? 0) : throw NoSuchGroup();
        }

        var counted = await client.GetAsync(ScimFilter.CountActive, ScimJson.Default.ScimList, cancellationToken);
        return new SeatReport(seats, counted.IsOk ? counted.Value?.TotalResults : null);
    }

    public async Task<ScimUser?> FindAsync(string address, CancellationToken cancellationToken)
    {
        var answer = await client.GetAsync(ScimFilter.ForUser(address), ScimJson.Default.ScimList, cancellationToken);
        if (!answer.IsOk)
        {
            throw new DirectoryOutageException($"{tool.Product} can't look people up ({answer.Status}).");
        }

        // A tool that knows no filters lists others.
        return answer.Value?.Resources?.FirstOrDefault(u => u.Id is not null && string.Equals(u.UserName, address, StringComparison.OrdinalIgnoreCase));
    }

    public bool Has(ScimUser? user) =>
        user is { IsActive: true } && (tool.Group is null || (user.Groups?.Any(g => g.Value == tool.Group) ?? false));

    /// <summary>An account is made or activated again, and becomes a member where a group decides.</summary>
    /// <returns>Null: the person has a seat.</returns>
    public async Task<LicenceFailure?> GiveAsync(string address, ScimUser? user, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            var made = await client.CreateAsync(new NewScimUser(address, [new ScimMail(address)]), cancellationToken);
            user = made.IsOk ? made.Value : made.Status == 409 ? await FindAsync(address, cancellationToken) : null;
            if (user?.Id is null)
            {
                return made.IsOk ? LicenceFailure.ProviderError : made.WhyNot;
            }
        }

        if (!user.IsActive)
        {
            var activated = await client.PatchAsync(PathOf(user), ScimPatch.Activate(active: true), cancellationToken);
            if (!activated.IsOk)
            {
                return activated.WhyNot;
            }
        }

        return tool.Group is { } group && !Has(user) ? await JoinAsync(group, user, cancellationToken) : null;
    }

    /// <returns>Null: nothing of ours is left.</returns>
    public async Task<LicenceFailure?> TakeAsync(ScimUser user, CancellationToken cancellationToken)
    {
        var taken = tool.Group is { } group
            ? await client.PatchAsync(PathOf(group), ScimPatch.RemoveMember(user.Id!), cancellationToken)
            : await client.PatchAsync(PathOf(user), ScimPatch.Activate(active: false), cancellationToken);
        return taken.IsOk || taken.IsNotFound ? null : taken.WhyNot;
    }

    private async Task<LicenceFailure?> JoinAsync(string group, ScimUser user, CancellationToken cancellationToken)
    {
        var joined = await client.PatchAsync(PathOf(group), ScimPatch.AddMember(user.Id!), cancellationToken);
        return joined.IsOk ? null : joined.IsNotFound ? throw NoSuchGroup() : joined.WhyNot;
    }

    private static string PathOf(ScimUser user) => $"Users/{Uri.EscapeDataString(user.Id!)}";

    private static string PathOf(string group) => $"Groups/{Uri.EscapeDataString(group)}";

    private DirectoryOutageException NoSuchGroup() => new($"{tool.Product} has no such group. Correct Scim:Tools:…:Group.");
}
