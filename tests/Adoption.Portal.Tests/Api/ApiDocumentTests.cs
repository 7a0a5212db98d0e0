using System.Net;
using System.Text.Json.Nodes;
using Adoption.Portal.Access;
using Adoption.Portal.Tests.Bench;
using Microsoft.AspNetCore.Routing;
using Snapshooter.Xunit;

namespace Adoption.Portal.Tests.Api;

public sealed class ApiDocumentTests
{
    [Fact]
    public async Task Document_IsTheApprovedOne()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await ApiClient.OfAsync(bench, Roles.Hr);

        var document = await hr.GetAsync("/openapi/v1.json");

        Assert.Equal(HttpStatusCode.OK, hr.Status);
        Snapshot.Match(document!.ToJsonString(new() { WriteIndented = true }), "openapi.v1");
    }

    [Fact]
    public async Task Operations_AllOfThem_AreInTheDocumentAndOnThePage()
    {
        await using var bench = await PortalBench.CreateAsync();
        using var hr = await bench.SignedInAsync(Roles.Hr);
        var expected = bench.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !e.RoutePattern.RawText.Contains("**", StringComparison.Ordinal))
            .Select(e => $"{e.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {e.RoutePattern.RawText}")
            .Order(StringComparer.Ordinal)
            .ToList();

        var page = await hr.OpenAsync("/api");
        Assert.Equal(HttpStatusCode.OK, hr.Status);
        var onPage = page.QuerySelectorAll("#operations summary code").Select(c => c.TextContent).Order(StringComparer.Ordinal);
        using var json = await hr.Http.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        var document = JsonNode.Parse(await json.Content.ReadAsStringAsync())!;
        var inDocument = document["paths"]!.AsObject()
            .SelectMany(p => p.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {p.Key}")).Order(StringComparer.Ordinal);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, onPage);
        Assert.Equal(expected, inDocument);
        Assert.All(page.QuerySelectorAll("main a[href^='#']"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/rollouts/r-nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/rollouts/..%2F", HttpStatusCode.NotFound)]
    [InlineData("POST", "/api/rollouts/r-nothing/pause", HttpStatusCode.NotFound)]
    [InlineData("DELETE", "/api/rollouts", HttpStatusCode.NotFound)]
    public async Task WhatIsNotThere_IsAProblemAndNoPage(string method, string path, HttpStatusCode status)
    {
        await using var bench = await PortalBench.CreateAsync();
        using var owner = await ApiClient.OfAsync(bench, Roles.ProgrammeOwner);

        await owner.SendAsync(new HttpMethod(method), path);

        Assert.Equal((status, "application/problem+json"), (owner.Status, owner.MediaType));
    }
}
