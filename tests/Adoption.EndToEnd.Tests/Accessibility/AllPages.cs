using Adoption.Portal.Access;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>Every page there is. A route that is missing here fails <see cref="EveryPageTests"/>.</summary>
internal static class AllPages
{
    public static IReadOnlyList<PageVisit> Visits { get; } =
    [
        new("/sign-in", null, "/sign-in"),
        new("/sign-in/{secret}", "/sign-in/{secret}", null, async site => (await site.Host.Get<SignInLinks>().CreateAsync(Roles.Hr)).PathAndQuery),
        new("nothing here", "{*path:nonfile}", null, _ => Task.FromResult("/nowhere")),
    ];

    /// <summary>Answers that are no pages, and why.</summary>
    public static IReadOnlyDictionary<string, string> NoPages { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/"] = "sends on to the first page of the role",
        ["/assets/{hash}/{name}"] = "styles and scripts",
        ["/live"] = "a stream",
        ["/live/{rollout}"] = "a stream",
    };
}
