using Adoption.EndToEnd.Tests.Bench;
using Adoption.Rollouts.Department;

namespace Adoption.EndToEnd.Tests.Accessibility;

/// <summary>A company in the middle of its programme, and a browser to look at every page with.</summary>
public sealed class Site : IAsyncLifetime
{
    /// <summary>No role.</summary>
    private const string ReaderOfMails = "reader of mails";

    private readonly Chromium _chromium = new();
    private readonly Dictionary<(string? Who, Language Language), Person> _people = [];

    internal HostUnderTest Host { get; private set; } = null!;

    internal Chromium Chromium => _chromium;

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();
        Host = await HostUnderTest.StartAsync();
    }

    /// <summary>The same person each time: whoever has signed in stays so from page to page.</summary>
    /// <param name="role">Null: not signed in.</param>
    internal Task<Person> PersonAsync(string? role, Language language) => OnceAsync(role, language, async person =>
    {
        await person.ChooseAsync(language);
        if (role is not null)
        {
            await person.SignInAsync(role);
        }
    });

    /// <summary>Whoever reads mails in this language; a portal page was never open there, whose policy would hold for what comes after it.</summary>
    internal Task<Person> ReaderOfMailsAsync(Language language) => OnceAsync(ReaderOfMails, language, _ => Task.CompletedTask);

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

    private async Task<Person> OnceAsync(string? who, Language language, Func<Person, Task> begins)
    {
        if (_people.TryGetValue((who, language), out var known))
        {
            return known;
        }

        var person = await _chromium.PersonAsync(Host, new Habits { Language = language });
        await begins(person);
        return _people[(who, language)] = person;
    }
}

/// <summary>Its tests share one site, one after the other.</summary>
[CollectionDefinition(nameof(Site))]
public sealed class SiteCollection : ICollectionFixture<Site>;
