using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>A company in the middle of its programme, and a browser to look at every page with.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly Chromium _chromium = new();
    private readonly Dictionary<(string? Role, Language Language), Person> _people = [];

    internal HostUnderTest Host { get; private set; } = null!;

    internal Chromium Chromium => _chromium;

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();
        Host = await HostUnderTest.StartAsync();
    }

    /// <summary>The same person each time: whoever has signed in stays so from page to page.</summary>
    /// <param name="role">Null: not signed in.</param>
    internal async Task<Person> PersonAsync(string? role, Language language)
    {
        if (_people.TryGetValue((role, language), out var known))
        {
            return known;
        }

        var person = await _chromium.PersonAsync(Host, new Habits { Language = language });
        await person.ChooseAsync(language);
        if (role is not null)
        {
            await person.SignInAsync(role);
        }

        return _people[(role, language)] = person;
    }

    public async Task DisposeAsync()
    {
        foreach (var person in _people.Values)
        {
            await person.DisposeAsync();
        }

        await _chromium.DisposeAsync();
        if (Host is not null)
        {
            await Host.DisposeAsync();
        }
    }
}

/// <summary>Its tests share one site, one after the other.</summary>
[CollectionDefinition(nameof(Site))]
public sealed class SiteCollection : ICollectionFixture<Site>;
