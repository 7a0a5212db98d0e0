namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>A page to look at.</summary>
/// <param name="Name">Unique; in the test's name.</param>
/// <param name="Route">The route it belongs to, as the application maps it.</param>
/// <param name="Role">Who opens it; null: nobody who is signed in.</param>
/// <param name="Path">Path and query, once the site stands.</param>
internal sealed record PageVisit(string Name, string Route, string? Role, Func<Site, Task<string>> Path)
{
    public PageVisit(string route, string? role, string path)
        : this(route, route, role, _ => Task.FromResult(path))
    {
    }
}
