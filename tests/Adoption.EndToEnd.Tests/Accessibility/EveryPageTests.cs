using Adoption.Rollouts.Department;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Every page, in both languages and both colour schemes, on a desk and on a phone.</summary>
[Collection(nameof(Site))]
public sealed class EveryPageTests(Site site)
{
    public static TheoryData<string> Names { get; } = [.. AllPages.Visits.Select(v => v.Name)];

    [Fact]
    public void Routes_AllOfThem_AreLookedAtOrSayWhyNot()
    {
        var routes = site.Host.Get<EndpointDataSource>().Endpoints
            .OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains(HttpMethods.Get))
            .Select(e => e.RoutePattern.RawText!)
            .Where(r => !r.StartsWith(AllPages.ApiPrefix, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .ToList();

        var known = AllPages.Visits.Select(v => v.Route).Concat(AllPages.NoPages.Keys).ToList();
        Assert.Empty(routes.Except(known));
        Assert.Empty(known.Except(routes));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Page_InBothLanguagesAndSchemes_HasNothingThatAxeFinds(string name)
    {
        var visit = AllPages.Visits.Single(v => v.Name == name);
        foreach (var language in Enum.GetValues<Language>())
        {
            var person = await site.PersonAsync(visit.Role, language);
            await person.OpenAsync(await visit.Path(site));
            await Look.AtAsync(person, visit.Name, language, site.Host.Get<EndpointDataSource>());
            person.HasNoComplaints();
        }

        site.Host.HasNoErrors();
    }
}
