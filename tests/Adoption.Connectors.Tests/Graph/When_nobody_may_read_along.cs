using Adoption.Rollouts.Licences;

namespace Adoption.Connectors.Tests.Graph;

public sealed class When_nobody_may_read_along
{
    [Fact]
    public async Task Neither_log_nor_address_nor_error_names_anybody()
    {
        await using var bench = await GraphBench.OpenAsync(people: 5, more: ("Graph:UsageLocation", "DE"));
        bench.User(1).UsageLocation = null;
        var (first, second) = (bench.User(1), bench.User(2));
        bench.Server.Each = c => c.Url.Contains(second.Id, StringComparison.Ordinal) && c.IsWrite
            ? Reply.Error(400, "Request_BadRequest", $"User {second.UserPrincipalName} ({second.Id}) has trouble.")
            : null;
        foreach (var product in (string[])[GraphBench.Direct, GraphBench.Team])
        {
            await bench.Licences.AssignAsync(product, GraphBench.People(6));
            await bench.Licences.CheckAsync(product, GraphBench.People(6));
            await bench.Licences.ReturnAsync(product, GraphBench.People(6));
        }

        bench.Server.Each = _ => Reply.Error(403, "Authorization_RequestDenied", $"Not for {first.UserPrincipalName}");
        var refused = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(GraphBench.Team, GraphBench.People(5)));
        bench.Server.Each = c => Reply.Error(503, first.UserPrincipalName, first.Id);
        var away = await Assert.ThrowsAsync<DirectoryOutageException>(() => bench.Licences.CheckAsync(GraphBench.Team, GraphBench.People(5)));

        Assert.Equal(["/v1.0/$batch"], bench.Server.Addresses.Distinct(StringComparer.Ordinal));
        Assert.NotEmpty(bench.Log.All);
        string[] personal = ["person", "muster.example", "e-0000", .. bench.Server.Tenant.Users.Keys, GraphServer.Token];
        Assert.DoesNotContain([.. bench.Log.All, refused.ToString(), away.ToString()], l => personal.Any(p => l.Contains(p, StringComparison.OrdinalIgnoreCase)));
    }
}
