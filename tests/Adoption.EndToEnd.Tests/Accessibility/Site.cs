using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>A company in the middle of its programme, and a browser to look at every page with.</summary>
public sealed class Site : IAsyncLifetime
{
    private readonly Chromium _chromium = new();
    private readonly Dictionary<(string? Role, Language Language), Person> _people = [];
    private readonly Dictionary<Language, Person> _readers = [];

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

    /// <summary>Whoever reads mails in this language; a portal page was never open there, whose policy would hold for what comes after it.</summary>
    internal async Task<Person> ReaderOfMailsAsync(Language language)
    {
        if (!_readers.TryGetValue(language, out var reader))
        {
            reader = await _chromium.PersonAsync(Host, new Habits { Language = language });
            _readers.Add(language, reader);
        }

        return reader;
    }

    public async Task DisposeAsync()
    {
        foreach (var person in _people.Values.Concat(_readers.Values))
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
